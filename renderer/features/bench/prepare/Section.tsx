import type { ReactNode } from 'react'
import { Mark } from '../../../ui/Mark.tsx'
import styles from './section.module.css'

interface SectionProps {
  readonly number: number
  readonly title: string
  readonly done: boolean
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** One of the numbered choices of a preparation; its number becomes a tick when it is made. */
export const Section = ({ number, title, done, aside, children }: SectionProps): ReactNode => (
  <section className={styles.section}>
    <div className={styles.head}>
      <span className={styles.number} data-done={done || undefined} aria-hidden="true">
        {done ? <Mark shape="check" size={12} /> : number}
      </span>
      <h2 className={styles.title}>{title}</h2>
      <span className={styles.aside}>{aside}</span>
    </div>
    <div className={styles.body}>{children}</div>
  </section>
)
