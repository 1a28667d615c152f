import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { cacheSchema } from '../schema/cacheSchema.ts'

/** The downloaded files and raw copies that Bramble keeps, and how much of the disk they may have. */
export const cacheRoutes = {
  get: read.output(cacheSchema),
  /** Lets go of everything of those kinds, or of the one entry; what a job needs stays. Says what was freed. */
  clear: change
    .input(
      z.object({
        kinds: z.array(z.enum(['file', 'unpacked', 'partial'])).optional(),
        id: z.string().optional(),
      }),
    )
    .output(z.object({ freedBytes: z.number(), entries: z.number().int() })),
  /** Changes what is given; a smaller limit lets go at once. A `downloadRate` of 0 means no limit. */
  set: change
    .input(
      z.object({
        limitBytes: z
          .number()
          .int()
          .min(0)
          .max(2 ** 50)
          .optional(),
        downloadRate: z
          .number()
          .int()
          .min(0)
          .max(2 ** 40)
          .optional(),
      }),
    )
    .output(cacheSchema),
}
