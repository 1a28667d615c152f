import type { ReactNode } from 'react'
import styles from './panel.module.css'
import type { Tone } from './tone.ts'

interface PanelProps {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  readonly tone?: Tone
  readonly children?: ReactNode
  /** Rows of the panel reach its edges. */
  readonly flush?: boolean
  readonly role?: 'alert' | 'status'
  readonly id?: string
}

/** A rounded panel with one soft shadow; a tone tints its border and top. */
export const Panel = ({ title, aside, tone, children, flush, role, id }: PanelProps): ReactNode => (
  <section
    className={styles.panel}
    data-tone={tone}
    data-flush={flush || undefined}
    role={role}
    id={id}
  >
    {title !== undefined && (
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </div>
    )}
    {children}
  </section>
)
