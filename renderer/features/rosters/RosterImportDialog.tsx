import type { ReactNode } from 'react'
import type { RosterApplied } from '../../client/contractValues.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useWords } from '../../words/useWords.ts'
import { RosterFlow } from './RosterFlow.tsx'

interface RosterImportDialogProps {
  readonly onClose: () => void
  readonly onImported?: (applied: RosterApplied) => void
}

/** The way of a roster into the inventory, from where devices are missing. */
export const RosterImportDialog = ({ onClose, onImported }: RosterImportDialogProps): ReactNode => {
  const words = useWords()
  return (
    <Dialog title={words('rosters.dialog')} size={1040} onClose={onClose}>
      <RosterFlow
        onApplied={(applied) => {
          onImported?.(applied)
          onClose()
        }}
      />
    </Dialog>
  )
}
