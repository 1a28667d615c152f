import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useWords } from '../../../words/useWords.ts'
import { AddAddress } from './AddAddress.tsx'
import { AddFile } from './AddFile.tsx'
import styles from './addImage.module.css'

interface AddImageDialogProps {
  readonly onClose: () => void
  /** Leads to the keys, where one can be added. */
  readonly onKeys: () => void
}

const ways = ['file', 'address'] as const

/** Adds an image by its file on the station's computer, or downloads it from an address. */
export const AddImageDialog = ({ onClose, onKeys }: AddImageDialogProps): ReactNode => {
  const words = useWords()
  const [way, setWay] = useState<(typeof ways)[number]>('file')
  return (
    <Dialog title={words('images.add.title')} size={640} onClose={onClose}>
      <div className={styles.body}>
        <SegmentedControl
          aria-label={words('images.add.way')}
          value={way}
          onChange={(value) => setWay(ways.find((one) => one === value) ?? 'file')}
          data={ways.map((one) => ({ value: one, label: words(`images.add.${one}`) }))}
        />
        {way === 'file' ? (
          <AddFile onAdded={onClose} onKeys={onKeys} />
        ) : (
          <AddAddress onStarted={onClose} onKeys={onKeys} />
        )}
      </div>
    </Dialog>
  )
}
