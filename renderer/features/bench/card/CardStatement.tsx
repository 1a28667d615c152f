import type { ReactNode } from 'react'
import { Mark } from '../../../ui/Mark.tsx'
import type { Look } from '../../../ui/tone.ts'
import styles from './cardDialog.module.css'

interface CardStatementProps {
  readonly look: Look
  /** The one thing that is most true of the card. */
  readonly word: ReactNode
  readonly children?: ReactNode
}

/** What is most true of a card, with its mark and colour, and below it what that means. */
export const CardStatement = ({ look, word, children }: CardStatementProps): ReactNode => (
  <div className={styles.lead} data-tone={look.tone}>
    <span className={styles.mark}>
      <Mark shape={look.mark} size={18} />
    </span>
    <div>
      <p className={styles.word}>{word}</p>
      {children}
    </div>
  </div>
)
