import { z } from 'zod'
import { destroy, read } from '../procedure.ts'
import { cardIdentitySchema, cardSchema } from '../schema/cardSchema.ts'

export const cardRoutes = {
  /** Slots with and without cards; `hidden` ones (system disks) only when asked for. */
  list: read.input(z.object({ hidden: z.boolean().default(false) })).output(z.array(cardSchema)),
  /**
   * The operator confirms one card by its identity. The intent is single-use, bound to that identity,
   * and good for 120 s until the claim.
   */
  confirm: destroy
    .input(z.object({ identity: cardIdentitySchema, mayUnmount: z.boolean().default(false) }))
    .output(z.object({ intentId: z.string(), expiresAt: z.number() })),
}
