import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { change, destroy, read } from '../procedure.ts'
import { armedTermsSchema, benchSchema } from '../schema/benchSchema.ts'
import { faultSchema } from '../schema/faultSchema.ts'

const orderSchema = z.object({
  /** With `jobId`: what that job has. */
  imageId: z.string().default(''),
  profile: z.string().default(''),
  stations: z
    .array(z.object({ address: z.string(), port: z.number().int().min(1).max(65535) }))
    .max(8)
    .default([]),
  /** In the order in which they get their cards; with `jobId` what is open of that job is made. */
  deviceIds: z.array(z.string()).max(10_000).default([]),
  /** In the order in which rows are given out when several are ready. */
  slotIds: z.array(z.string()).min(1).max(64),
  /** The size that is printed on the cards, bytes; without it, that of the cards that are in the slots now. */
  cardBytes: z.number().int().positive().optional(),
  /** Most devices to make; without it all of them. */
  count: z.number().int().positive().optional(),
  minutes: z.number().int().min(1).max(720).default(120),
  mayUnmount: z.boolean().default(false),
  /** Arms an ended batch again for what is open of it: same job, same flash ids and keys. */
  jobId: z.string().optional(),
})

export const benchRoutes = {
  /** How the bench stands, also after it was disarmed. */
  state: read.output(benchSchema),
  /** The same again at each change; progress of the cards comes with `jobs.progress`. */
  watch: read.output(eventIterator(benchSchema)),
  /** What arming would mean, in full, and what stands in its way. */
  plan: read.input(orderSchema).output(
    z.object({
      /** Absent where it cannot even be said. */
      terms: armedTermsSchema.optional(),
      devices: z.array(z.object({ id: z.string(), name: z.string() })),
      /** Slots that hold a card now: it must be taken out and put in again. */
      occupied: z.array(z.string()),
      /** Stands for all of the above; to arm is to agree to exactly this. */
      agreement: z.string(),
      faults: z.array(faultSchema),
    }),
  ),
  /**
   * A person agrees once: from now on each card of that size that is put into one of these slots is erased and written
   * for the next device, until it is disarmed. `agreement` is the one that `plan` gave for the same order.
   */
  arm: destroy
    .input(orderSchema.extend({ agreement: z.string() }))
    .output(z.object({ jobId: z.string() })),
  /** `finish`: cards that were begun are finished. `now`: they are left visibly unfinished. */
  disarm: change.input(z.object({ how: z.enum(['finish', 'now']) })).output(z.void()),
}
