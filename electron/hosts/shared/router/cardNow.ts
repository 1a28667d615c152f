import type { CardIdentity, Disk } from '../../../core/disks/disk.ts'
import { sameCard } from '../../../core/disks/sameCard.ts'
import { fault } from '../../../core/faults/fault.ts'
import { cardViews } from '../cards/cardViews.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { raise } from './raise.ts'

/** The card in a slot now, which must be the one that is spoken of. */
export const cardNow = async (
  desk: Desk,
  card: CardIdentity,
  signal: AbortSignal | undefined,
): Promise<Disk> => {
  const disks = await listDisks(desk, signal)
  const there = disks.find(({ identity }) => identity.slotId === card.slotId)
  const view = cardViews(disks, desk.policy, desk.slots).find(
    ({ slotId }) => slotId === card.slotId,
  )
  const slot = view?.slotName ?? card.slotId
  if (there === undefined || view?.identity === undefined)
    return raise(fault('CARD_NOT_FOUND', { slot }))
  return sameCard(there.identity, card) ? there : raise(fault('CARD_CHANGED', { slot }))
}
