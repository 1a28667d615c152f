import type { ReactNode } from 'react'
import { explainFault } from '../../electron/core/text/faults/explainFault.ts'
import type { WireFault } from '../client/contractValues.ts'
import { coreFault } from '../client/faultOf.ts'
import { FaultText } from './FaultText.tsx'
import styles from './faultPanel.module.css'
import { Panel } from './Panel.tsx'

interface FaultPanelProps {
  readonly fault: WireFault
  /** What it befell, as the title; without one, what happened is the title. */
  readonly subject?: string
  readonly actions?: ReactNode
  readonly id?: string
}

/** A fault as a panel: what happened, what is now true, what to do, the code, and the buttons that do it. */
export const FaultPanel = ({ fault, subject, actions, id }: FaultPanelProps): ReactNode => {
  const { happened } = explainFault(coreFault(fault))
  return (
    <Panel tone="bad" title={subject ?? happened} {...(id === undefined ? {} : { id })}>
      <FaultText fault={fault} withHappened={subject !== undefined} />
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </Panel>
  )
}
