import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './endedPanel.module.css'

/** Asks before cards that are being made are left unfinished. */
export const StopDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const stop = useMutation(ask.bench.disarm.mutationOptions({ onSuccess: onClose }))
  return (
    <Dialog title={words('armed.stopConfirm.title')} size={560} onClose={onClose}>
      <p>{words('armed.stopConfirm.text')}</p>
      <FailedCallPanel error={stop.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {words('armed.stopConfirm.keep')}
        </Button>
        <Button color="bad" loading={stop.isPending} onClick={() => stop.mutate({ how: 'now' })}>
          {words('armed.stopConfirm.stop')}
        </Button>
      </div>
    </Dialog>
  )
}
