import { cardRefusals } from '../disks/cardRefusals.ts'
import type { CardIdentity, Disk } from '../disks/disk.ts'
import { sameCard } from '../disks/sameCard.ts'
import type { ArmedBatch } from './armedBatch.ts'
import type { SlotState } from './benchState.ts'

/** How long a card must read the same before it is touched, milliseconds: a contact bounces, a desktop mounts. */
export const SETTLE_MS = 1500

/** What stands in an armed slot after a list; `disk` is what the list shows in it, with a medium, if anything. */
export const slotAfterList = (
  state: SlotState,
  disk: Disk | undefined,
  at: number,
  batch: ArmedBatch,
): SlotState => {
  if (state.kind === 'flashing' || state.kind === 'off' || state.kind === 'idle') return state
  if (disk === undefined) return withoutCard(state)
  const card = disk.identity
  if (state.kind === 'empty' || !sameCard(state.card, card)) {
    return { kind: 'settling', card, since: at }
  }
  if (state.kind !== 'settling' || at - state.since < SETTLE_MS) return state
  return refusalOf(disk, card, batch) ?? { kind: 'looking', card }
}

/** The name of a card that ended stands until another one is put in; anything else is simply gone. */
const withoutCard = (state: SlotState): SlotState =>
  state.kind === 'proven' || state.kind === 'failed'
    ? state.out
      ? state
      : { ...state, out: true }
    : { kind: 'empty' }

/** What only this card is wrong with; what is odd was found before (`whatIsOdd`). */
const refusalOf = (disk: Disk, card: CardIdentity, batch: ArmedBatch): SlotState | undefined => {
  const { policy, ...need } = batch.rules
  const [refusal] = cardRefusals(disk, policy, need)
  return refusal === undefined ? undefined : { kind: 'refused', card, fault: refusal.fault }
}
