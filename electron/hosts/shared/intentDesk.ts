import type { CardIdentity } from '../../core/disks/disk.ts'
import {
  emptyIntentBook,
  giveIntent,
  type Intent,
  useIntent,
} from '../../core/intents/intentBook.ts'
import type { Result } from '../../core/result.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Random } from '../../engine/ports/random.ts'

/** The confirmations of this process; they die with it. */
export interface IntentDesk {
  give(card: CardIdentity, mayUnmount: boolean): Intent
  /** Uses the intent up, whatever the outcome. `current` is the card that is in the slot now. */
  use(id: string, slotId: string, current: CardIdentity): Result<Intent>
}

export const openIntentDesk = (clock: Clock, random: Random): IntentDesk => {
  let book = emptyIntentBook
  return {
    give: (card, mayUnmount) => {
      const id = Buffer.from(random.bytes(32)).toString('base64url')
      const given = giveIntent(book, { id, card, mayUnmount, now: clock.now() })
      book = given.book
      return given.intent
    },
    use: (id, slotId, current) => {
      const used = useIntent(book, { id, slotId, now: clock.now(), current })
      book = used.book
      return used.outcome
    },
  }
}
