import type { ReactNode } from 'react'
import styles from './faultPanel.module.css'
import { Panel } from './Panel.tsx'

interface WhyItWaitsProps {
  /** A sentence that starts with *why* and names the cause. */
  readonly title: string
  readonly children?: ReactNode
  /** The mend as a button, and beside it how long it takes and how it is undone. */
  readonly mend?: ReactNode
  readonly mendNote?: string
}

/** Whatever waits says why, and offers the mend. */
export const WhyItWaits = ({ title, children, mend, mendNote }: WhyItWaitsProps): ReactNode => (
  <Panel tone="waits" title={title}>
    {children}
    {mend !== undefined && (
      <div className={styles.actions}>
        {mend}
        {mendNote !== undefined && <span style={{ color: 'var(--b-quiet)' }}>{mendNote}</span>}
      </div>
    )}
  </Panel>
)
