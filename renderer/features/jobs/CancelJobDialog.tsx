import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Job } from '../../client/contractValues.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './cancelJob.module.css'

/** The two ways to cancel, each with what it leaves behind. */
export const CancelJobDialog = ({
  job,
  onClose,
}: {
  readonly job: Job
  readonly onClose: () => void
}): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const cancel = useMutation(ask.jobs.cancel.mutationOptions({ onSuccess: onClose }))
  return (
    <Dialog
      title={words('jobs.cancelDialog.title', { title: display(job.title, 80) })}
      size={560}
      onClose={onClose}
    >
      <div className={styles.way}>
        <p>{words(`jobs.cancelDialog.afterText.${job.kind}`)}</p>
        <Button
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: job.id, how: 'after-this' })}
        >
          {words('jobs.cancelDialog.after')}
        </Button>
      </div>
      <div className={styles.way}>
        <p>{words(`jobs.cancelDialog.nowText.${job.kind}`)}</p>
        <Button
          color="bad"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: job.id, how: 'now' })}
        >
          {words('jobs.cancelDialog.now')}
        </Button>
      </div>
      <FailedCallPanel error={cancel.error} />
      <Button variant="default" fullWidth mt="md" onClick={onClose} data-autofocus>
        {words('jobs.cancelDialog.keep')}
      </Button>
    </Dialog>
  )
}
