import { cardViews } from '../cards/cardViews.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { orRaise } from './orRaise.ts'

export const slotRouter = (os: Answering, desk: Desk) => {
  const { slots, changes } = desk
  /** Names stand beside cards too. */
  const kept = async (): Promise<void> => {
    await slots.save()
    changes.publish({ topic: 'cards', ids: [] })
  }
  return {
    list: os.slots.list.handler(async ({ signal }) => {
      const cards = cardViews(await listDisks(desk, signal), desk.policy, slots)
      await slots.save()
      return slots
        .known()
        .map((slotId) => ({
          slotId,
          number: slots.number(slotId),
          name: slots.name(slotId),
          occupied: cards.some((card) => card.slotId === slotId && card.identity !== undefined),
        }))
        .toSorted((a, b) => a.number - b.number)
    }),
    rename: os.slots.rename.handler(async ({ input }) => {
      orRaise(slots.rename(input.slotId, input.name))
      await kept()
    }),
    order: os.slots.order.handler(async ({ input }) => {
      orRaise(slots.order(input.slotIds))
      await kept()
    }),
    forget: os.slots.forget.handler(async ({ input }) => {
      orRaise(slots.forget(input.slotId))
      await kept()
    }),
  }
}
