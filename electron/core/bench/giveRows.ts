import type { BenchSlot, BenchState } from './benchState.ts'
import type { BenchOrder, BenchStep } from './benchStep.ts'

/** Gives the next rows to the cards that are ready, in the order of the slots; never more than were armed for. */
export const giveRows = (state: BenchState): BenchStep => {
  if (state.disarmed !== undefined) return { state, orders: [] }
  const slots = new Map<string, BenchSlot>(state.slots)
  const orders: BenchOrder[] = []
  let waiting = state.waiting
  const { count, mostCards } = state.batch
  let left = Math.min(count - state.made.length - runningOf(state), mostCards - state.begun)
  for (const slotId of state.batch.slots) {
    const slot = slots.get(slotId)
    const [row, ...rest] = waiting
    if (row === undefined || left <= 0) break
    if (slot?.state.kind !== 'ready') continue
    const { card } = slot.state
    slots.set(slotId, { ...slot, state: { kind: 'flashing', card, ...row } })
    orders.push({ kind: 'flash', slotId, card, ...row })
    waiting = rest
    left -= 1
  }
  return { state: { ...state, slots, waiting, begun: state.begun + orders.length }, orders }
}

/** How many cards are being made now. */
export const runningOf = ({ slots }: BenchState): number =>
  [...slots.values()].filter(({ state }) => state.kind === 'flashing').length
