import type { Disk } from '../disks/disk.ts'
import { sameCard } from '../disks/sameCard.ts'
import { fault } from '../faults/fault.ts'
import type { BenchSlot, BenchState, SlotState } from './benchState.ts'
import type { BenchOrder, BenchStep, Happening } from './benchStep.ts'
import { disarmBench } from './disarmBench.ts'
import { faultMeaning } from './faultMeaning.ts'
import { giveRows, runningOf } from './giveRows.ts'
import { offIfSuspect, slotAfterFlash, withSlot } from './slotAfterFlash.ts'
import { slotAfterList } from './slotAfterList.ts'
import { whatIsOdd } from './whatIsOdd.ts'

/**
 * The armed bench after one more thing happened, and what is to be done now. Pure: the same happenings in the same
 * order always lead to the same orders. After it is disarmed, no order is ever given again.
 */
export const stepBench = (state: BenchState, happening: Happening): BenchStep => {
  switch (happening.kind) {
    case 'listed':
      return afterList(state, happening)
    case 'looked':
      return onward(afterLook(state, happening), happening.at)
    case 'ended':
      return onward(
        slotAfterFlash(state, happening.slotId, happening.end, happening.at),
        happening.at,
      )
    case 'asked':
      return onward(disarmBench(state, { kind: 'asked', at: happening.at }), happening.at)
    case 'trouble': {
      const { at, fault: why } = happening
      return onward(disarmBench(state, { kind: 'odd', at, fault: why }), at)
    }
    default:
      return happening satisfies never
  }
}

const afterList = (
  state: BenchState,
  { at, disks }: Extract<Happening, { readonly kind: 'listed' }>,
): BenchStep => {
  const odd = state.disarmed === undefined ? whatIsOdd(state, { at, disks }) : undefined
  const judged = odd === undefined ? state : disarmBench(state, { kind: 'odd', at, fault: odd })
  const slots = new Map<string, BenchSlot>()
  const orders: BenchOrder[] = []
  for (const [slotId, slot] of judged.slots) {
    const next = slotAfterList(slot.state, diskIn(slotId, disks), at, judged.batch)
    const now = offIfSuspect({ ...slot, state: next }, slotId)
    slots.set(slotId, judged.disarmed === undefined ? now : { ...slot, state: lying(slot, now) })
    if (judged.disarmed === undefined && isLook(slot.state, now.state)) {
      orders.push({ kind: 'look', slotId, card: now.state.card })
    }
  }
  const step = onward({ ...judged, slots }, at)
  return { state: step.state, orders: [...orders, ...step.orders] }
}

const isLook = (
  before: SlotState,
  now: SlotState,
): now is Extract<SlotState, { readonly kind: 'looking' }> =>
  now.kind === 'looking' && before.kind !== 'looking'

/** After the disarming a slot only tells whether its card was taken out; a new card in it is nobody's. */
const lying = (before: BenchSlot, now: BenchSlot): SlotState =>
  now.state.kind === before.state.kind ? now.state : { kind: 'idle' }

const diskIn = (slotId: string, disks: readonly Disk[]): Disk | undefined =>
  disks.find(({ identity }) => identity.slotId === slotId && identity.sizeBytes > 0)

const afterLook = (
  state: BenchState,
  { at, slotId, card, found }: Extract<Happening, { readonly kind: 'looked' }>,
): BenchState => {
  const slot = state.slots.get(slotId)
  // Another card by now: the one that was looked at is gone.
  if (slot?.state.kind !== 'looking' || !sameCard(slot.state.card, card)) return state
  switch (found.kind) {
    case 'fresh':
      return withSlot(state, slotId, { ...slot, state: { kind: 'ready', card } })
    case 'made': {
      const made: SlotState = { kind: 'made-before', card, deviceId: found.deviceId }
      return withSlot(state, slotId, { ...slot, state: made })
    }
    case 'fault': {
      const refused = withSlot(state, slotId, {
        ...slot,
        state: { kind: 'refused', card, fault: found.fault },
      })
      return faultMeaning(found.fault) === 'odd'
        ? disarmBench(refused, { kind: 'odd', at, fault: found.fault })
        : refused
    }
    default:
      return found satisfies never
  }
}

/** Complete when all was made that was armed for; else the next rows are given out. */
const onward = (state: BenchState, at: number): BenchStep => {
  const { batch, made, waiting } = state
  const running = runningOf(state)
  const enough = made.length >= batch.count || (waiting.length === 0 && running === 0)
  if (enough) return { state: disarmBench(state, { kind: 'complete', at }), orders: [] }
  const allOff = [...state.slots.values()].every(({ state: { kind } }) => kind === 'off')
  const spent = state.begun >= batch.mostCards && running === 0
  if (!allOff && !spent) return giveRows(state)
  const why = fault('ARMED_TOO_MANY_FAILED', { count: state.begun - made.length })
  return { state: disarmBench(state, { kind: 'odd', at, fault: why }), orders: [] }
}
