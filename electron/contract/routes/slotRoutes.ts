import { z } from 'zod'
import { change, read } from '../procedure.ts'

const slotSchema = z.object({
  slotId: z.string(),
  number: z.number().int(),
  name: z.string(),
  /** Whether a card is in it now. */
  occupied: z.boolean(),
})

/** Places of readers, by USB path. A place becomes a slot when a card is put into it for the first time. */
export const slotRoutes = {
  list: read.output(z.array(slotSchema)),
  /** An empty name gives back `Slot` with its number. */
  rename: change.input(z.object({ slotId: z.string(), name: z.string().max(80) })).output(z.void()),
  /** Numbers the slots from 1 in this order; those that are not named follow. */
  order: change.input(z.object({ slotIds: z.array(z.string()).max(256) })).output(z.void()),
  /** As if no card had ever been in it. */
  forget: change.input(z.object({ slotId: z.string() })).output(z.void()),
}
