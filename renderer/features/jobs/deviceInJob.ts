import type { Flash, Job, Step, WireFault } from '../../client/contractValues.ts'
import { makesCards } from './makesCards.ts'

/** Where one device is in a job. `why` is the cause of a wait in words, where one was said. */
export type DeviceInJob =
  | { readonly kind: 'queued' }
  | { readonly kind: 'step'; readonly step: Step }
  | {
      readonly kind: 'waits'
      readonly step: Step | undefined
      readonly why: string | undefined
      readonly fault: WireFault | undefined
    }
  | { readonly kind: 'failed'; readonly step: Step | undefined; readonly fault: WireFault }
  | { readonly kind: 'done' }

export interface DeviceInJobFacts {
  readonly job: Job
  readonly deviceId: string
  /** Live: why it waits now. */
  readonly why: string | undefined
  /** The device's newest flash of this job, where the job is a flash. */
  readonly flash: Flash | undefined
}

const inFlash = (flash: Flash | undefined): DeviceInJob => {
  if (flash === undefined) return { kind: 'queued' }
  if (flash.cardState === 'proven') return { kind: 'done' }
  if (flash.fault !== undefined) return { kind: 'failed', step: undefined, fault: flash.fault }
  return { kind: 'queued' }
}

/** One device's place in its job, from the journal's steps and what is said live. */
export const deviceInJob = ({ job, deviceId, why, flash }: DeviceInJobFacts): DeviceInJob => {
  if (makesCards(job)) return inFlash(flash)
  const steps = job.steps[deviceId] ?? []
  const last = steps.at(-1)
  if (last?.outcome === 'failed' && last.fault !== undefined)
    return { kind: 'failed', step: last, fault: last.fault }
  const complete =
    last !== undefined &&
    last.index >= last.of &&
    (last.outcome === 'satisfied' || last.outcome === 'applied')
  if (complete) return { kind: 'done' }
  const running = job.state === 'running'
  if (last?.outcome === 'waits') return { kind: 'waits', step: last, why, fault: last.fault }
  if (running && why !== undefined) return { kind: 'waits', step: last, why, fault: undefined }
  if (last !== undefined) return { kind: 'step', step: last }
  return job.state === 'done' ? { kind: 'done' } : { kind: 'queued' }
}
