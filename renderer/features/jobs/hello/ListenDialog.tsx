import { Button, NumberInput, Radio } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './hello.module.css'

interface ListenDialogProps {
  readonly onClose: () => void
  readonly onStarted: (jobId: string) => void
}

/** Begins an enrolment: on which address devices are awaited, and for how long. */
export const ListenDialog = ({ onClose, onStarted }: ListenDialogProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const addresses = useQuery(ask.hello.addresses.queryOptions())
  const flashed = useQuery(ask.hello.expected.queryOptions())
  const [picked, setPicked] = useState<string>()
  const [minutes, setMinutes] = useState(30)
  const listen = useMutation(
    ask.hello.listen.mutationOptions({ onSuccess: ({ jobId }) => onStarted(jobId) }),
  )
  const choices = addresses.data ?? []
  const address = picked ?? choices[0]?.address
  const { expected = [], mute = [] } = flashed.data ?? {}
  return (
    <Dialog title={words('jobs.hello.title')} size={560} onClose={onClose}>
      <div className={styles.body}>
        <p>{words('jobs.hello.text')}</p>
        {flashed.isSuccess && (
          <p>
            {expected.length > 0
              ? words('jobs.hello.expects', { count: expected.length })
              : mute.length === 0 && words('jobs.hello.expectsNone')}{' '}
            {mute.length > 0 && words('jobs.hello.mute', { count: mute.length })}
          </p>
        )}
        {addresses.isSuccess && choices.length === 0 ? (
          <p>{words('jobs.hello.noAddress')}</p>
        ) : (
          <Radio.Group
            label={words('jobs.hello.address')}
            description={words('jobs.hello.addressText')}
            value={address ?? null}
            onChange={setPicked}
          >
            {choices.map((choice) => (
              <Radio
                key={choice.address}
                mt={8}
                value={choice.address}
                label={`${display(choice.address, 60)} · ${display(choice.interface, 40)}`}
              />
            ))}
          </Radio.Group>
        )}
        <NumberInput
          label={words('jobs.hello.minutes')}
          value={minutes}
          onChange={(value) => setMinutes(Number(value))}
          min={1}
          max={1440}
          clampBehavior="strict"
        />
        <FailedCallPanel error={flashed.error ?? addresses.error ?? listen.error} />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {words('common.cancel')}
          </Button>
          <Button
            disabled={address === undefined || minutes < 1 || expected.length === 0}
            loading={listen.isPending}
            onClick={() => address !== undefined && listen.mutate({ address, minutes })}
          >
            {words('jobs.hello.start')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
