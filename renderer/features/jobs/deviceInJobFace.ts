import type { Job } from '../../client/contractValues.ts'
import { type Look, looks } from '../../ui/tone.ts'
import type { Words } from '../../words/useWords.ts'
import type { DeviceInJob } from './deviceInJob.ts'

const doneWords = {
  flash: 'proven',
  bench: 'proven',
  bootstrap: 'ready',
  enrol: 'hello',
  download: 'done',
  unpack: 'done',
} as const

/** The word for a device whose part of the job is done: *Ready*, *proven*, *said hello*. */
export const doneWord = (kind: Job['kind'], words: Words): string =>
  words(`jobs.deviceState.${doneWords[kind]}`)

/** Nobody waits for a job that is over. */
export const queuedWord = ({ state }: Pick<Job, 'state'>): 'queued' | 'notBegun' =>
  state === 'running' || state === 'queued' || state === 'interrupted' ? 'queued' : 'notBegun'

/** A device's place in a job as a badge. A device mid-step in a job that does not run is not *working*. */
export const deviceInJobFace = (
  place: DeviceInJob,
  job: Job,
  words: Words,
): { readonly look: Look; readonly word: string } => {
  switch (place.kind) {
    case 'done':
      return { look: looks.good, word: doneWord(job.kind, words) }
    case 'failed':
      return { look: looks.bad, word: words('jobs.deviceState.failed') }
    case 'waits':
      return { look: looks.waits, word: words('jobs.deviceState.waits') }
    case 'step':
      return {
        look: job.state === 'running' ? looks.working : looks.off,
        word: words('jobs.deviceState.step', { index: place.step.index }),
      }
    case 'queued':
      return { look: looks.off, word: words(`jobs.deviceState.${queuedWord(job)}`) }
    default:
      place satisfies never
      throw new Error('unknown place in a job')
  }
}
