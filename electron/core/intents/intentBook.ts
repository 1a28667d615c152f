import type { CardIdentity } from '../disks/disk.ts'
import { sameCard } from '../disks/sameCard.ts'
import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'

/** How long a confirmation is good for, in milliseconds (guard G16). */
export const INTENT_MS = 120_000

/** One person's word that one card, named by its whole identity, may be erased. */
export interface Intent {
  readonly id: string
  readonly card: CardIdentity
  readonly mayUnmount: boolean
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** The words that were given and not yet used. A value: every change makes a new book. */
export type IntentBook = ReadonlyMap<string, Intent>

export const emptyIntentBook: IntentBook = new Map()

/** Writes an intent into the book and drops those that ran out. `id` must be unguessable. */
export const giveIntent = (
  book: IntentBook,
  given: {
    readonly id: string
    readonly card: CardIdentity
    readonly mayUnmount: boolean
    readonly now: number
  },
): { readonly book: IntentBook; readonly intent: Intent } => {
  const { id, card, mayUnmount, now } = given
  const intent: Intent = { id, card, mayUnmount, expiresAt: now + INTENT_MS }
  const kept = [...book].filter(([, old]) => old.expiresAt > now)
  return { book: new Map([...kept, [id, intent]]), intent }
}

/**
 * Takes an intent out of the book: it is gone whatever the outcome, so that it can never be used twice.
 * `CARD_CONSENT_STALE` where it is unknown, used or too old; `CARD_CHANGED` where the card in the slot now is not
 * the one it was given for.
 */
export const useIntent = (
  book: IntentBook,
  asked: {
    readonly id: string
    readonly slotId: string
    readonly now: number
    readonly current: CardIdentity
  },
): { readonly book: IntentBook; readonly outcome: Result<Intent> } => {
  const intent = book.get(asked.id)
  const rest = new Map([...book].filter(([id]) => id !== asked.id))
  const outcome = judge(intent, asked)
  return { book: rest, outcome }
}

const judge = (
  intent: Intent | undefined,
  asked: { readonly slotId: string; readonly now: number; readonly current: CardIdentity },
): Result<Intent> => {
  if (intent === undefined || intent.expiresAt <= asked.now) {
    return err(fault('CARD_CONSENT_STALE', { slot: asked.slotId }))
  }
  if (intent.card.slotId !== asked.slotId || !sameCard(intent.card, asked.current)) {
    return err(fault('CARD_CHANGED', { slot: asked.slotId }))
  }
  return ok(intent)
}
