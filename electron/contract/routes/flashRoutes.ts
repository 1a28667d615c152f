import { z } from 'zod'
import { destroy, read } from '../procedure.ts'
import { cardSchema } from '../schema/cardSchema.ts'
import { faultSchema } from '../schema/faultSchema.ts'
import { flashSchema } from '../schema/jobSchema.ts'
import { stationsSchema } from '../schema/stationsSchema.ts'

const planInput = z.object({
  stations: stationsSchema,
  imageId: z.string(),
  profile: z.string(),
  /** Which device goes onto which slot's card. Empty: planned devices are laid on free cards in order. */
  pairs: z.array(z.object({ deviceId: z.string(), slotId: z.string() })).default([]),
  deviceIds: z.array(z.string()).default([]),
})

export const flashPlanSchema = z.object({
  pairs: z.array(
    z.object({
      deviceId: z.string(),
      deviceName: z.string(),
      card: cardSchema,
      /** The files that this device's card gets, secrets masked. */
      files: z.array(z.object({ path: z.string(), text: z.string() })),
      fault: faultSchema.optional(),
    }),
  ),
  /** Devices without a card, or faults of the whole plan. */
  faults: z.array(faultSchema),
})

export const flashRoutes = {
  /** What would be written where, before anything is. */
  plan: read.input(planInput).output(flashPlanSchema),
  start: destroy
    .input(
      z.object({
        imageId: z.string(),
        profile: z.string(),
        stations: stationsSchema,
        /** Most cards that are written at the same time, for hubs that fail under load; absent: all. */
        atOnce: z.number().int().min(1).max(64).optional(),
        /** Proven cards are given out by their readers. */
        eject: z.boolean().default(true),
        pairs: z
          .array(z.object({ deviceId: z.string(), slotId: z.string(), intentId: z.string() }))
          .min(1)
          .max(64),
      }),
    )
    .output(z.object({ jobId: z.string() })),
  list: read.output(z.array(flashSchema)),
}
