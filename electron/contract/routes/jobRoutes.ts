import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { change, destroy, read } from '../procedure.ts'
import { flashSchema, jobSchema, progressSchema } from '../schema/jobSchema.ts'

export const jobRoutes = {
  list: read.output(z.array(jobSchema)),
  get: read
    .input(z.object({ id: z.string() }))
    .output(z.object({ job: jobSchema, flashes: z.array(flashSchema) })),
  /** Live progress of one job, or of all; the last known state of each subject comes first. */
  progress: read
    .input(z.object({ id: z.string().optional() }))
    .output(eventIterator(progressSchema)),
  /** `after-this`: begin nothing new. `now`: stop and leave safe. */
  cancel: change
    .input(z.object({ id: z.string(), how: z.enum(['after-this', 'now']) }))
    .output(z.void()),
  /**
   * Goes on with an interrupted, failed or cancelled job. A flash needs a fresh intent for each card that is
   * written again; the flash ids and keys stay.
   */
  resume: destroy
    .input(
      z.object({
        id: z.string(),
        cards: z
          .array(z.object({ deviceId: z.string(), slotId: z.string(), intentId: z.string() }))
          .default([]),
        /** For this attempt alone: no attempt leaves it to the next. */
        sudoPassword: z.string().max(1024).optional(),
      }),
    )
    .output(z.object({ jobId: z.string() })),
}
