import type { CardIdentity } from '../disks/disk.ts'
import { sameCard } from '../disks/sameCard.ts'
import type { FlashView } from '../events/deviceView.ts'

/** A reader cannot tell whether an ejected card still sticks in it; after so long nobody wants to hear of it. */
const LONGEST_MS = 12 * 60 * 60 * 1000

/**
 * The flash whose card is done and waits in its slot to be taken out: proven, and still there, or ejected with no other
 * card since. `here` is what the slot shows now; undefined where the whole reader is gone.
 */
export const takeOut = (
  slotId: string,
  here: CardIdentity | undefined,
  flashes: readonly FlashView[],
  now: number,
): FlashView | undefined => {
  const newest = flashes
    .filter(({ card }) => card.slotId === slotId)
    .toSorted((a, b) => (b.endedAt ?? b.plannedAt) - (a.endedAt ?? a.plannedAt))[0]
  if (here === undefined || newest?.cardState !== 'proven') return undefined
  if (here.sizeBytes > 0) return sameCard(here, newest.card) ? newest : undefined
  const { ejectedAt } = newest
  return ejectedAt !== undefined && now - ejectedAt < LONGEST_MS ? newest : undefined
}
