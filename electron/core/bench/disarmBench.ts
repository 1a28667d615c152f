import type { BenchSlot, BenchState, Disarm } from './benchState.ts'

/** Disarmed for good: what runs goes on to its end, what was only watched is let go. The first reason stands. */
export const disarmBench = (state: BenchState, why: Disarm): BenchState => {
  if (state.disarmed !== undefined) return state
  const slots = new Map([...state.slots].map(([slotId, slot]) => [slotId, letGo(slot)]))
  return { ...state, disarmed: why, slots }
}

const letGo = (slot: BenchSlot): BenchSlot => {
  switch (slot.state.kind) {
    case 'empty':
    case 'was-here':
    case 'settling':
    case 'looking':
    case 'ready':
      return { ...slot, state: { kind: 'idle' } }
    case 'flashing':
    case 'proven':
    case 'failed':
    case 'made-before':
    case 'refused':
    case 'off':
    case 'idle':
      return slot
    default:
      return slot.state satisfies never
  }
}
