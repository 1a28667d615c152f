import type { ReactNode } from 'react'
import type { Job } from '../../client/contractValues.ts'
import { SimulatedBadge } from '../../ui/SimulatedBadge.tsx'
import { StandInBadge } from '../../ui/StandInBadge.tsx'
import { FlashOfDevice } from './FlashOfDevice.tsx'
import styles from './jobPage.module.css'
import { LogTail } from './LogTail.tsx'
import { makesCards } from './makesCards.ts'
import { plannedTitles } from './plannedTitles.ts'
import { StepList } from './StepList.tsx'
import type { JobDevice } from './useJobDevices.ts'
import { WaitingPanel } from './WaitingPanel.tsx'

/** One device of a job: why it waits or stopped, its steps with their evidence, its log. */
export const JobDeviceView = ({
  job,
  device,
}: {
  readonly job: Job
  readonly device: JobDevice
}): ReactNode => {
  const standIn = device.device?.standIn === true
  const simulated = device.device?.simulated === true
  return (
    <div className={styles.view}>
      <WaitingPanel job={job} device={device} />
      {(standIn || simulated) && (
        <div className={styles.notes}>
          {standIn && <StandInBadge what={device.device?.stackVersion || 'K3s'} />}
          {simulated && <SimulatedBadge />}
        </div>
      )}
      {makesCards(job) ? (
        <FlashOfDevice job={job} flash={device.flash} />
      ) : (
        <StepList steps={job.steps[device.id] ?? []} plannedTitles={plannedTitles(job.steps)} />
      )}
      {!makesCards(job) && <LogTail jobId={job.id} device={device} />}
    </div>
  )
}
