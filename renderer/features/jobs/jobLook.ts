import type { Job } from '../../client/contractValues.ts'
import { type Look, looks } from '../../ui/tone.ts'

/** Mark and colour of each state of a job; the word stands in the catalogue. */
export const jobLook: Readonly<Record<Job['state'], Look>> = {
  queued: looks.waits,
  running: looks.working,
  interrupted: looks.attention,
  done: looks.good,
  failed: looks.bad,
  cancelled: looks.off,
}
