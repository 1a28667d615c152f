import type { ReactNode } from 'react'
import { display } from '../../electron/core/text/display.ts'

/** A string from outside, cleaned and isolated, so that right-to-left text cannot reorder what stands beside it. */
export const Outside = ({
  text,
  limit,
}: {
  readonly text: string
  readonly limit?: number
}): ReactNode => <bdi>{display(text, limit)}</bdi>
