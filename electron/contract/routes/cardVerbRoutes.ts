import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { change, destroy, read } from '../procedure.ts'
import {
  cardContentSchema,
  cardOriginSchema,
  cardProofNewsSchema,
} from '../schema/cardContentSchema.ts'
import { cardIdentitySchema } from '../schema/cardSchema.ts'

/** What can be done with a card besides writing an image to it. */
export const cardVerbRoutes = {
  /** What is on a card, and which device it was made for. Reads it, writes nothing. */
  read: read
    .input(z.object({ identity: cardIdentitySchema }))
    .output(z.object({ content: cardContentSchema, origin: cardOriginSchema.optional() })),
  /**
   * Proves cards again without a write: reads all that was proven when they were made and compares it with the
   * inventory, which keeps the outcome. Ends when every card has a proof or a fault; leaving it ends the reading.
   */
  verify: change
    .input(z.object({ identities: z.array(cardIdentitySchema).min(1).max(64) }))
    .output(eventIterator(cardProofNewsSchema)),
  /** Empties the card that was confirmed for it (`cards.confirm` with the plan `blank`), and proves that it is. */
  blank: destroy.input(z.object({ slotId: z.string(), intentId: z.string() })).output(z.void()),
}
