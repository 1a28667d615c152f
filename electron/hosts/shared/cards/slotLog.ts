import type { LoggedEvent } from '../../../core/events/event.ts'
import { foldSlots, noSlotHistories, type SlotHistories } from '../../../core/slots/slotHistory.ts'
import type { Store } from '../../../engine/ports/store.ts'

/** What happened in this computer's slots, by its own log. */
export interface SlotLog {
  /** Up to date with the log. */
  histories(): Promise<SlotHistories>
}

/** Folds what is new in the log whenever it is asked: nothing is read twice, and nothing before it is wanted. */
export const openSlotLog = (store: Pick<Store, 'events'>): SlotLog => {
  let folded = noSlotHistories
  let seq = 0
  let reading: Promise<unknown> = Promise.resolve()
  const catchUp = async (): Promise<SlotHistories> => {
    const events: readonly LoggedEvent[] = await store.events({ seq })
    folded = events.reduce(foldSlots, folded)
    seq = events.at(-1)?.seq ?? seq
    return folded
  }
  return {
    histories: () => {
      const next = reading.then(catchUp)
      reading = next.catch(() => undefined)
      return next
    },
  }
}
