import type { ReactNode } from 'react'
import type { ArmedSlot } from '../../../client/contractValues.ts'
import { FaultText } from '../../../ui/FaultText.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'

/** Slots whose reader, rather than its cards, is suspected: by what ended in them before. */
export const SuspectPanel = ({ slots }: { readonly slots: readonly ArmedSlot[] }): ReactNode => {
  const words = useWords()
  const suspects = slots.flatMap(({ slotId, suspicion }) =>
    suspicion === undefined ? [] : [{ slotId, suspicion }],
  )
  if (suspects.length === 0) return null
  return (
    <Panel tone="waits" title={words('armed.suspects')}>
      {suspects.map(({ slotId, suspicion }) => (
        <FaultText key={slotId} fault={suspicion} />
      ))}
    </Panel>
  )
}
