import type { ReactNode } from 'react'
import styles from './emptyState.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly text: string
  /** What to do next, as buttons. */
  readonly actions?: ReactNode
  readonly icon?: ReactNode
}

/** An empty place that says what it is for and what to do next. */
export const EmptyState = ({ title, text, actions, icon }: EmptyStateProps): ReactNode => (
  <div className={styles.empty}>
    {icon !== undefined && (
      <div className={styles.icon} aria-hidden="true">
        {icon}
      </div>
    )}
    <h2 className={styles.title}>{title}</h2>
    <p className={styles.text}>{text}</p>
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </div>
)
