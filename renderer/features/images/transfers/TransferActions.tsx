import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { howToGoOn } from '../../../../electron/core/text/faults/howToGoOn.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { coreFault } from '../../../client/faultOf.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import type { OpenTransfer } from './openTransfers.ts'
import styles from './transfers.module.css'
import type { TransferView } from './useTransfers.ts'

interface TransferActionsProps {
  readonly view: TransferView
  readonly onDismiss?: () => void
}

/** What going on with one that stands still is called: nobody is promised that the same again will help. */
const againWord = ({ state, fault }: OpenTransfer) => {
  if (state !== 'failed') return 'images.transfer.goOn'
  const how = howToGoOn(fault === undefined ? [] : [coreFault(fault)])
  return how === 'again' ? 'images.transfer.again' : 'images.transfer.afterMend'
}

/** What can be done with a transfer: hold it, go on with it, or let go of what there is of it. */
export const TransferActions = ({ view, onDismiss }: TransferActionsProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const queries = useQueryClient()
  const { job, kept } = view
  const name = display(job.transfer.name, 80)
  const cancel = useMutation(ask.jobs.cancel.mutationOptions())
  const resume = useMutation(ask.jobs.resume.mutationOptions())
  const clear = useMutation(
    ask.cache.clear.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: ask.cache.key() }),
    }),
  )
  const moves = job.state === 'running' || job.state === 'queued'
  const stopped = !moves && job.state !== 'done'
  const isDownload = job.kind === 'download'
  const again = againWord(job)
  const hold = isDownload ? 'images.transfer.pause' : 'images.transfer.stop'
  return (
    <span className={styles.actions}>
      {moves && (
        <Button
          size="compact-md"
          variant="default"
          loading={cancel.isPending}
          aria-label={`${words(hold)}: ${name}`}
          onClick={() => cancel.mutate({ id: job.id, how: 'now' })}
        >
          {words(hold)}
        </Button>
      )}
      {stopped && (
        <Button
          size="compact-md"
          variant="default"
          loading={resume.isPending}
          aria-label={`${words(again)}: ${name}`}
          onClick={() => resume.mutate({ id: job.id })}
        >
          {words(again)}
        </Button>
      )}
      {stopped && kept !== undefined && !kept.needed && (
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          loading={clear.isPending}
          aria-label={`${words('images.transfer.throwAway')}: ${name}`}
          onClick={() => clear.mutate({ id: kept.id })}
        >
          {words('images.transfer.throwAway')}
        </Button>
      )}
      {job.state === 'failed' && kept === undefined && onDismiss !== undefined && (
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          aria-label={`${words('images.transfer.dismiss')}: ${name}`}
          onClick={onDismiss}
        >
          {words('images.transfer.dismiss')}
        </Button>
      )}
      <FailedCallPanel error={cancel.error ?? resume.error ?? clear.error} />
    </span>
  )
}
