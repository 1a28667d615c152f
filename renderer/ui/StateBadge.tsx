import type { ReactNode } from 'react'
import { Mark } from './Mark.tsx'
import styles from './stateBadge.module.css'
import type { Look } from './tone.ts'

interface StateBadgeProps {
  readonly look: Look
  readonly children: ReactNode
  /** Drawn with an outline where it must not compete with states (connection, notes). */
  readonly outlined?: boolean
}

/** A state as mark, word and colour. */
export const StateBadge = ({ look, children, outlined = false }: StateBadgeProps): ReactNode => (
  <span className={styles.badge} data-tone={look.tone} data-outlined={outlined || undefined}>
    <Mark shape={look.mark} />
    <span className={styles.word}>{children}</span>
  </span>
)
