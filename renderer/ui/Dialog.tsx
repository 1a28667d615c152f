import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'
import styles from './dialog.module.css'
import { useFocusBack } from './useFocusBack.ts'

interface DialogProps {
  readonly title: string
  /** Width, pixels. */
  readonly size: number
  /** Something is under way whose end is shown here: a stray key or click must not throw it away. */
  readonly busy?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question or answer over the page, drawn for as long as it is open. */
export const Dialog = ({
  title,
  size,
  busy = false,
  onClose,
  children,
}: DialogProps): ReactNode => {
  const words = useWords()
  useFocusBack()
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      withCloseButton={!busy}
      title={<span className={styles.title}>{title}</span>}
      closeButtonProps={{ 'aria-label': words('common.close') }}
    >
      {children}
    </Modal>
  )
}
