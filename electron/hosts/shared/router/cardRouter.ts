import { sameCard } from '../../../core/disks/sameCard.ts'
import { fault } from '../../../core/faults/fault.ts'
import { cardViews } from '../cards/cardViews.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { raise } from './raise.ts'

export const cardRouter = (os: Answering, desk: Desk) => ({
  list: os.cards.list.handler(async ({ input, signal }) => {
    const views = cardViews(await listDisks(desk, signal), desk.policy, desk.slots)
    await desk.slots.save()
    return views.filter(({ hidden }) => input.hidden || !hidden)
  }),
  confirm: os.cards.confirm.handler(async ({ input, signal }) => {
    const { identity, mayUnmount } = input
    const views = cardViews(await listDisks(desk, signal), desk.policy, desk.slots)
    const there = views.find(({ slotId }) => slotId === identity.slotId)
    const slot = there?.slotName ?? identity.slotId
    if (there?.identity === undefined) return raise(fault('CARD_NOT_FOUND', { slot }))
    if (!sameCard(there.identity, identity)) return raise(fault('CARD_CHANGED', { slot }))
    // No word of a person makes a card of a disk that the system needs.
    if (there.blockedBy !== undefined) return raise(there.blockedBy)
    const intent = desk.intents.give(there.identity, mayUnmount)
    return { intentId: intent.id, expiresAt: intent.expiresAt }
  }),
})
