import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import type { FoldedSetting } from '../../client/contractValues.ts'
import { useWords } from '../../words/useWords.ts'
import styles from './profiles.module.css'

/** Which layer set a value. */
export const OriginBadge = ({
  origin,
}: {
  readonly origin: FoldedSetting['origin']
}): ReactNode => {
  const words = useWords()
  const name = origin.layer === 'default' ? '' : display(origin.name, 40)
  const more = words(`profiles.originMore.${origin.layer}`)
  return (
    <Tooltip label={more}>
      <span className={styles.origin} data-layer={origin.layer}>
        {words(`profiles.origin.${origin.layer}`, { name })}
        <span className="visually-hidden">. {more}</span>
      </span>
    </Tooltip>
  )
}
