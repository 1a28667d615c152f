import type { Consent } from './consent.ts'
import type { CardIdentity } from './disk.ts'
import { sameCard } from './sameCard.ts'

/** One claim that a consent was used for. */
export interface ConsentUse {
  readonly flashId: string
  readonly card: CardIdentity
  /** By the clock of who keeps the uses; milliseconds since 1970. */
  readonly claimedAt: number
  /** The claim came to be, and its card was not reported since. */
  readonly held: boolean
}

/** The uses of each consent, by its id. A value: every change makes a new one. */
export type ConsentUses = ReadonlyMap<string, readonly ConsentUse[]>

type Asked = Pick<ConsentUse, 'flashId' | 'card' | 'claimedAt'>

const isSame = (use: ConsentUse, asked: Asked): boolean =>
  use.flashId === asked.flashId && sameCard(use.card, asked.card)

/**
 * How a consent stands to a claim (guard G16). A card's word is good for one claim, an armed batch's for `count`. A
 * claim that is held and asked for again, for the same flash on the same attach (a second pass over a slow card),
 * is that claim going on: as old as it was when it was made.
 */
export const standingOf = (
  uses: ConsentUses,
  consent: Consent,
  asked: Asked,
): { readonly claimedAt: number; readonly spent: boolean } => {
  const before = uses.get(consent.id) ?? []
  const goesOn = before.find((use) => use.held && isSame(use, asked))
  if (goesOn !== undefined) return { claimedAt: goesOn.claimedAt, spent: false }
  const most = consent.kind === 'card' ? 1 : consent.count
  return { claimedAt: asked.claimedAt, spent: before.length >= most }
}

/** Written down before anything is done for the claim, so that it counts whatever becomes of it. */
export const withUse = (uses: ConsentUses, id: string, asked: Asked): ConsentUses => {
  const before = uses.get(id) ?? []
  if (before.some((use) => use.held && isSame(use, asked))) return uses
  return new Map(uses).set(id, [...before, { ...asked, held: false }])
}

/** The claim came to be (`held`), or its card was reported and the word is used up for good. */
export const withHeld = (uses: ConsentUses, flashId: string, held: boolean): ConsentUses =>
  new Map(
    [...uses].map(([id, before]) => [
      id,
      before.map((use, index) =>
        use.flashId === flashId && index === lastOf(before, flashId) ? { ...use, held } : use,
      ),
    ]),
  )

const lastOf = (uses: readonly ConsentUse[], flashId: string): number =>
  uses.findLastIndex((use) => use.flashId === flashId)
