import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../words/useWords.ts'
import styles from './adoptDialog.module.css'
import { ConfirmKey } from './ConfirmKey.tsx'
import { FindPi } from './FindPi.tsx'
import type { FoundPi } from './foundPi.ts'

interface AdoptDialogProps {
  readonly onClose: () => void
  readonly onAdopted: (deviceId: string) => void
}

/** Takes a Pi that runs already into the inventory: first its key, for a person to compare; then the rest. */
export const AdoptDialog = ({ onClose, onAdopted }: AdoptDialogProps): ReactNode => {
  const words = useWords()
  const [found, setFound] = useState<FoundPi>()
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={<strong className={styles.title}>{words('devices.adopt.title')}</strong>}
      closeButtonProps={{ 'aria-label': words('common.close') }}
    >
      {found === undefined ? (
        <FindPi onClose={onClose} onFound={setFound} />
      ) : (
        <ConfirmKey found={found} onBack={() => setFound(undefined)} onAdopted={onAdopted} />
      )}
    </Modal>
  )
}
