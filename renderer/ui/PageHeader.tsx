import type { ReactNode } from 'react'
import styles from './pageHeader.module.css'

interface PageHeaderProps {
  readonly title: ReactNode
  readonly badge?: ReactNode
  readonly under?: ReactNode
  readonly actions?: ReactNode
}

/** The head of a page: its one title, its state, one quiet line below, its actions on the right. */
export const PageHeader = ({ title, badge, under, actions }: PageHeaderProps): ReactNode => (
  <header className={styles.header}>
    <div className={styles.line}>
      <h1 className={styles.title}>{title}</h1>
      {badge}
    </div>
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    {under !== undefined && <p className={styles.under}>{under}</p>}
  </header>
)
