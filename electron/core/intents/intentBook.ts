import { type CardConsent, CONSENT_MS } from '../disks/consent.ts'
import type { CardIdentity } from '../disks/disk.ts'
import { sameCard } from '../disks/sameCard.ts'
import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'

/** The words that were given and not yet used. A value: every change makes a new book. */
export type IntentBook = ReadonlyMap<string, CardConsent>

export const emptyIntentBook: IntentBook = new Map()

/** Whether a word is too old at `now`, or from a time that has not come: a clock that was set. */
const isStale = ({ issuedAt }: CardConsent, now: number): boolean =>
  now < issuedAt || now >= issuedAt + CONSENT_MS

/** Writes an intent into the book and drops those that ran out. Its `id` must be unguessable. */
export const giveIntent = (
  book: IntentBook,
  given: Omit<CardConsent, 'kind'>,
): { readonly book: IntentBook; readonly intent: CardConsent } => {
  const intent: CardConsent = { kind: 'card', ...given }
  // Several cards are confirmed at once, and the first word that was begun need not be the first that is given: one
  // with a later time than this is not yet run out.
  const kept = [...book].filter(([, old]) => given.issuedAt < old.issuedAt + CONSENT_MS)
  return { book: new Map([...kept, [given.id, intent]]), intent }
}

interface Asked {
  readonly id: string
  readonly slotId: string
  readonly now: number
  readonly current: CardIdentity
  /** Of what is about to be done with it. */
  readonly planHash: string
}

/**
 * Takes an intent out of the book: it is gone whatever the outcome, so that it can never be used twice.
 * `CARD_CONSENT_STALE` where it is unknown, used or too old; `CARD_CHANGED` where the card in the slot now is not
 * the one it was given for; `CARD_CONSENT_OTHER` where something else is to be done than was agreed to.
 */
export const useIntent = (
  book: IntentBook,
  asked: Asked,
): { readonly book: IntentBook; readonly outcome: Result<CardConsent> } => {
  const intent = book.get(asked.id)
  const rest = new Map([...book].filter(([id]) => id !== asked.id))
  return { book: rest, outcome: judge(intent, asked) }
}

const judge = (intent: CardConsent | undefined, asked: Asked): Result<CardConsent> => {
  const slot = asked.slotId
  if (intent === undefined || isStale(intent, asked.now))
    return err(fault('CARD_CONSENT_STALE', { slot }))
  if (intent.card.slotId !== asked.slotId || !sameCard(intent.card, asked.current))
    return err(fault('CARD_CHANGED', { slot }))
  return intent.planHash === asked.planHash
    ? ok(intent)
    : err(fault('CARD_CONSENT_OTHER', { slot }))
}
