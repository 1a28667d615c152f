import { Button, Group, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { howToGoOn } from '../../../electron/core/text/faults/howToGoOn.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Job, WireFault } from '../../client/contractValues.ts'
import { coreFault } from '../../client/faultOf.ts'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { useWords } from '../../words/useWords.ts'

interface GoOnProps {
  readonly job: Job
  /** Why it stands still. */
  readonly fault: WireFault | undefined
}

/** The mend that a job itself offers: check again and go on, once it stands still; with sudo's password where it asked. */
export const GoOn = ({ job, fault }: GoOnProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [sudo, setSudo] = useState('')
  const resume = useMutation(
    ask.jobs.resume.mutationOptions({
      // It is kept for no second attempt.
      onSettled: () => setSudo(''),
    }),
  )
  const how = howToGoOn(fault === undefined ? [] : [coreFault(fault)])
  const helps = how === 'again' || how === 'sudo'
  return (
    <>
      <Group align="end" gap={14}>
        {how === 'sudo' && (
          <PasswordInput
            w={320}
            label={words('jobs.why.sudo')}
            description={words('jobs.bootstrap.sudoText')}
            value={sudo}
            onChange={(event) => setSudo(event.currentTarget.value)}
            autoComplete="off"
          />
        )}
        <Button
          loading={resume.isPending}
          onClick={() =>
            resume.mutate({ id: job.id, ...(sudo === '' ? {} : { sudoPassword: sudo }) })
          }
        >
          {words(helps ? 'jobs.why.again' : 'jobs.why.afterMend')}
        </Button>
      </Group>
      <FailedCallPanel error={resume.error} />
    </>
  )
}
