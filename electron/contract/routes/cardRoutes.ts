import { z } from 'zod'
import { destroy, read } from '../procedure.ts'
import { cardContentsSchema, cardIdentitySchema, cardSchema } from '../schema/cardSchema.ts'
import { cardVerbRoutes } from './cardVerbRoutes.ts'

/** What a confirmation is for; anything else needs another one. */
const consentPlanSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('flash'),
    imageId: z.string(),
    profile: z.string(),
    deviceId: z.string(),
  }),
  /** A job goes on: what it was asked for is done again. */
  z.object({ kind: z.literal('resume'), jobId: z.string(), deviceId: z.string() }),
  z.object({ kind: z.literal('blank') }),
])

export const cardRoutes = {
  ...cardVerbRoutes,
  /** Slots with and without cards; `hidden` ones (system disks) only when asked for. */
  list: read.input(z.object({ hidden: z.boolean().default(false) })).output(z.array(cardSchema)),
  /** What lies on a card now, and what must be typed before it may be erased. Reads the card, writes nothing. */
  contents: read.input(z.object({ identity: cardIdentitySchema })).output(cardContentsSchema),
  /**
   * The operator confirms one card by its identity, for one plan. The intent is single-use, bound to both, and good
   * for 120 s until the claim. `typed` is what `contents` asks to be typed, where it asks for anything.
   */
  confirm: destroy
    .input(
      z.object({
        identity: cardIdentitySchema,
        mayUnmount: z.boolean().default(false),
        plan: consentPlanSchema,
        typed: z.array(z.string().max(200)).max(8).default([]),
      }),
    )
    .output(z.object({ intentId: z.string(), expiresAt: z.number() })),
}
