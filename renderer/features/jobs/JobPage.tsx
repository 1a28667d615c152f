import { Anchor, Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { display } from '../../../electron/core/text/display.ts'
import { howToGoOn } from '../../../electron/core/text/faults/howToGoOn.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Flash, Job } from '../../client/contractValues.ts'
import { coreFault, faultOf } from '../../client/faultOf.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { FaultPanel } from '../../ui/FaultPanel.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useWords } from '../../words/useWords.ts'
import { CancelJobDialog } from './CancelJobDialog.tsx'
import { doneWord } from './deviceInJobFace.ts'
import { FlashSummary } from './flash/FlashSummary.tsx'
import { JobDeviceList } from './JobDeviceList.tsx'
import { JobDeviceView } from './JobDeviceView.tsx'
import { jobLook } from './jobLook.ts'
import styles from './jobPage.module.css'
import { makesCards } from './makesCards.ts'
import { TransferOfJob } from './TransferOfJob.tsx'
import { type JobDevice, useJobDevices } from './useJobDevices.ts'

const useTopLine = (
  job: Job,
  devices: readonly JobDevice[],
): { badge: ReactNode; under: string } => {
  const words = useWords()
  const done = devices.filter(({ place }) => place.kind === 'done').length
  const word =
    job.state === 'running' && devices.length > 0
      ? words('jobs.readyOf', { done, of: devices.length, word: doneWord(job.kind, words) })
      : words(`jobs.state.${job.state}`)
  return {
    badge: <StateBadge look={jobLook[job.state]}>{word}</StateBadge>,
    under: [
      words(`jobs.kind.${job.kind}`),
      ...(job.transfer === undefined
        ? [words('jobs.devices', { count: job.deviceIds.length })]
        : []),
      ...(job.attempt > 1 ? [words('jobs.attempt', { count: job.attempt })] : []),
      ...(job.state === 'done'
        ? []
        : [words(job.kind === 'bench' ? 'jobs.armedByHand' : 'jobs.resumes')]),
    ].join(' · '),
  }
}

const Actions = ({ job }: { readonly job: Job }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const [cancelling, setCancelling] = useState(false)
  const resume = useMutation(
    ask.jobs.resume.mutationOptions({ onSuccess: ({ jobId }) => navigate(`/jobs/${jobId}`) }),
  )
  // Why it failed stands below the buttons, with what to do.
  const how = howToGoOn(job.fault === undefined ? [] : [coreFault(job.fault)])
  const resumable = ['interrupted', 'failed', 'cancelled'].includes(job.state)
  return (
    <>
      {(job.state === 'running' || job.state === 'queued') && (
        <Button variant="default" onClick={() => setCancelling(true)}>
          {words('jobs.cancel')}
        </Button>
      )}
      {resumable && job.kind === 'flash' && (
        // Each card needs a fresh confirmation, and the bench is where cards are seen.
        <Button onClick={() => navigate('/bench')}>{words('rail.bench')}</Button>
      )}
      {resumable && job.kind === 'bench' && (
        <Button onClick={() => navigate(`/bench/arm/${job.id}`)}>
          {words('armed.ended.again')}
        </Button>
      )}
      {resumable && !makesCards(job) && job.transfer === undefined && how !== 'sudo' && (
        <Button
          variant="default"
          loading={resume.isPending}
          onClick={() => resume.mutate({ id: job.id })}
        >
          {words(how === 'again' ? 'jobs.resume' : 'jobs.resumeAfterMend')}
        </Button>
      )}
      <FailedCallPanel error={resume.error} />
      {cancelling && <CancelJobDialog job={job} onClose={() => setCancelling(false)} />}
    </>
  )
}

interface JobViewProps {
  readonly job: Job
  readonly flashes: readonly Flash[]
}

const JobView = ({ job, flashes }: JobViewProps): ReactNode => {
  const devices = useJobDevices(job)
  const [chosen, setChosen] = useState<string>()
  const { badge, under } = useTopLine(job, devices)
  // Whoever needs a person comes first, until somebody chooses.
  const needy = devices.find(({ place }) => place.kind === 'waits' || place.kind === 'failed')
  const shown = devices.find(({ id }) => id === chosen) ?? needy ?? devices[0]
  return (
    <>
      <PageHeader
        title={display(job.title, 120)}
        badge={badge}
        under={under}
        actions={<Actions job={job} />}
      />
      {job.fault !== undefined && job.transfer === undefined && (
        <div className={styles.fault}>
          <FaultPanel fault={job.fault} />
        </div>
      )}
      {makesCards(job) && <FlashSummary job={job} flashes={flashes} />}
      {job.transfer !== undefined && <TransferOfJob job={{ ...job, transfer: job.transfer }} />}
      {job.transfer === undefined && (
        <div className={styles.split}>
          <JobDeviceList job={job} devices={devices} shownId={shown?.id} onChoose={setChosen} />
          {shown !== undefined && <JobDeviceView key={shown.id} job={job} device={shown} />}
        </div>
      )}
    </>
  )
}

/** One job: its devices with their state, and one of them with its steps, its wait and its log. */
export const JobPage = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { id = '' } = useParams<{ readonly id: string }>()
  const { data, error } = useQuery(ask.jobs.get.queryOptions({ input: { id } }))
  const failed = error === null ? undefined : faultOf(error)
  const missing = failed?.kind === 'fault' && failed.fault.code === 'JOB_NOT_FOUND'
  return (
    <>
      <Anchor component={Link} href="/jobs" className={styles.back ?? ''}>
        ← {words('jobs.back')}
      </Anchor>
      {missing ? (
        <EmptyState title={words('jobs.notFound')} text={words('jobs.notFoundText')} />
      ) : (
        <FailedCallPanel error={error} />
      )}
      {data !== undefined && <JobView job={data.job} flashes={data.flashes} />}
    </>
  )
}
