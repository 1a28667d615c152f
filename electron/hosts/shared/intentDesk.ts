import type { CardConsent } from '../../core/disks/consent.ts'
import { type ConsentPlan, consentPlanHash } from '../../core/disks/consentPlan.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import { emptyIntentBook, giveIntent, useIntent } from '../../core/intents/intentBook.ts'
import type { Result } from '../../core/result.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Digests } from '../../engine/ports/digests.ts'
import type { Random } from '../../engine/ports/random.ts'

export interface GivenWord {
  readonly card: CardIdentity
  readonly mayUnmount: boolean
  readonly plan: ConsentPlan
  readonly typed: readonly string[]
}

/** The confirmations of this process; they die with it. */
export interface IntentDesk {
  /** What a word would be, to be judged before it is given. */
  draft(word: GivenWord): CardConsent
  give(drafted: CardConsent): CardConsent
  /** Uses the intent up, whatever the outcome. `current` is the card that is in the slot now. */
  use(id: string, slotId: string, current: CardIdentity, plan: ConsentPlan): Result<CardConsent>
}

export const openIntentDesk = (
  clock: Clock,
  random: Random,
  { sha256 }: Pick<Digests, 'sha256'>,
): IntentDesk => {
  let book = emptyIntentBook
  return {
    draft: ({ card, mayUnmount, plan, typed }) => ({
      kind: 'card',
      id: Buffer.from(random.bytes(32)).toString('base64url'),
      issuedAt: clock.now(),
      planHash: consentPlanHash(plan, sha256),
      card,
      mayUnmount,
      typed,
    }),
    give: (drafted) => {
      const given = giveIntent(book, drafted)
      book = given.book
      return given.intent
    },
    use: (id, slotId, current, plan) => {
      const planHash = consentPlanHash(plan, sha256)
      const used = useIntent(book, { id, slotId, now: clock.now(), current, planHash })
      book = used.book
      return used.outcome
    },
  }
}
