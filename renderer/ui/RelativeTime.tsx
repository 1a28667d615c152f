import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatAge, formatMoment } from './format/formatAge.ts'
import { useNow } from './useNow.ts'

/** An age under a day, else the day; the exact moment in the tooltip. `at` in milliseconds since 1970. */
export const RelativeTime = ({ at }: { readonly at: number | undefined }): ReactNode => {
  const now = useNow()
  if (at === undefined) return '–'
  return (
    <Tooltip label={formatMoment(at)}>
      <time dateTime={new Date(at).toISOString()}>{formatAge(at, now)}</time>
    </Tooltip>
  )
}
