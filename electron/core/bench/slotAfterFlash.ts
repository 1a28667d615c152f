import { fault } from '../faults/fault.ts'
import type { BenchRow, BenchSlot, BenchState } from './benchState.ts'
import type { FlashEnd } from './benchStep.ts'
import { disarmBench } from './disarmBench.ts'
import { faultMeaning } from './faultMeaning.ts'

/** After so many failures in one slot without a proven card between, the reader is suspected. */
const SLOT_FAILURES = 2
/** After so many failures on the whole bench without a proven card between, something common to them is wrong. */
export const BENCH_FAILURES = 3

/**
 * What an ended flash does to the bench. A row is made, or it comes back to the head of the queue and gets the next
 * card, with the flash id and key that it has; its failed card stays where it is until a hand takes it out.
 */
export const slotAfterFlash = (
  state: BenchState,
  slotId: string,
  end: FlashEnd,
  at: number,
): BenchState => {
  const slot = state.slots.get(slotId)
  if (slot?.state.kind !== 'flashing') return state
  const { deviceId, attempt, card } = slot.state
  const row: BenchRow = { deviceId, attempt }
  if (end.kind === 'proven') {
    const proven: BenchSlot = { state: { kind: 'proven', card, out: false, ...row }, failedHere: 0 }
    const made = [...state.made, deviceId]
    return withSlot({ ...state, made, failedInRow: 0 }, slotId, proven)
  }
  const meaning = faultMeaning(end.fault)
  const odd = { kind: 'odd', at, fault: end.fault } as const
  if (meaning === 'card' || (meaning === 'odd' && end.cardState === 'untouched')) {
    const refused: BenchSlot = { ...slot, state: { kind: 'refused', card, fault: end.fault } }
    const back = withSlot({ ...state, waiting: [row, ...state.waiting] }, slotId, refused)
    return meaning === 'card' ? back : disarmBench(back, odd)
  }
  const again: BenchRow = { deviceId, attempt: attempt + 1 }
  const failed: BenchSlot = {
    state: { ...end, card, out: false, ...row },
    failedHere: slot.failedHere + 1,
  }
  const failedInRow = state.failedInRow + 1
  const back = { ...state, waiting: [again, ...state.waiting], failedInRow }
  const after = withSlot(back, slotId, failed)
  if (meaning === 'odd') return disarmBench(after, odd)
  return failedInRow < BENCH_FAILURES
    ? after
    : disarmBench(after, {
        kind: 'odd',
        at,
        fault: fault('ARMED_TOO_MANY_FAILED', { count: failedInRow }),
      })
}

/** A slot in which too many failed is off as soon as its card is out; the others go on without it. */
export const offIfSuspect = (slot: BenchSlot, slotId: string): BenchSlot =>
  slot.failedHere >= SLOT_FAILURES && slot.state.kind !== 'failed' && slot.state.kind !== 'idle'
    ? { ...slot, state: offState(slotId, slot.failedHere) }
    : slot

const offState = (slotId: string, count: number): BenchSlot['state'] => ({
  kind: 'off',
  fault: fault('ARMED_SLOT_OFF', { slot: slotId, count }),
})

export const withSlot = (state: BenchState, slotId: string, slot: BenchSlot): BenchState => ({
  ...state,
  slots: new Map(state.slots).set(slotId, slot),
})
