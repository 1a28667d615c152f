import type { ReactNode } from 'react'
import styles from './progressBar.module.css'

export interface BarPart {
  readonly tone: 'writing' | 'reading' | 'good' | 'working' | 'bad'
  /** 0…1 of the whole bar. */
  readonly share: number
}

interface ProgressBarProps {
  readonly parts: readonly BarPart[]
  readonly label: string
  readonly thick?: boolean
  /** True where the same figure stands in text beside it. */
  readonly decorative?: boolean
}

/** Blue fills while writing, green while reading back; a batch shows its parts side by side. */
export const ProgressBar = ({ parts, label, thick, decorative }: ProgressBarProps): ReactNode => {
  const filled = Math.round(parts.reduce((sum, part) => sum + part.share, 0) * 100)
  const semantics = decorative
    ? { 'aria-hidden': true }
    : {
        role: 'progressbar',
        'aria-label': label,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': filled,
      }
  return (
    <span className={styles.track} data-thick={thick || undefined} {...semantics}>
      {parts.map((part) => (
        <span
          key={part.tone}
          className={styles.part}
          data-tone={part.tone}
          style={{ width: `${Math.min(1, Math.max(0, part.share)) * 100}%` }}
        />
      ))}
    </span>
  )
}
