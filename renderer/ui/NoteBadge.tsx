import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './noteBadge.module.css'

interface NoteBadgeProps {
  readonly word: string
  /** The whole truth, in the tooltip and for screen readers. */
  readonly more: string
  readonly icon?: ReactNode
}

/** A note that must be seen wherever its subject is: practice bench, stand-in, simulated Pi. */
export const NoteBadge = ({ word, more, icon }: NoteBadgeProps): ReactNode => (
  <Tooltip label={more}>
    <span className={styles.note}>
      {icon}
      <span className={styles.word}>{word}</span>
      <span className="visually-hidden">. {more}</span>
    </span>
  </Tooltip>
)
