import type { CardIdentity } from '../disks/disk.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { FaultCode } from '../faults/faultTable.ts'

/** Results that are kept of each slot, the newest. */
export const KEPT_RESULTS = 50

/** How one card ended in a slot. Rates in bytes a second, 0 where none is known. */
export interface SlotResult {
  readonly at: number
  readonly flashId: string
  /** What tells one insertion from the next. */
  readonly diskseq: string
  readonly sizeBytes: number
  readonly outcome: 'proven' | 'failed'
  readonly code: FaultCode | undefined
  readonly writeRate: number
  readonly readRate: number
}

export interface SlotHistory {
  readonly slotId: string
  readonly proven: number
  readonly failed: number
  /** How often each fault ended a card here. */
  readonly faults: Readonly<Partial<Record<FaultCode, number>>>
  /** The newest `KEPT_RESULTS`, the oldest first. */
  readonly results: readonly SlotResult[]
}

/** Everything that happened in the slots of one station, and which card each flash under way is in. */
export interface SlotHistories {
  readonly slots: ReadonlyMap<string, SlotHistory>
  readonly cards: ReadonlyMap<string, CardIdentity>
}

export const noSlotHistories: SlotHistories = { slots: new Map(), cards: new Map() }

/** The histories after one more event of this station's log. Slots are places of this computer: others' say nothing. */
export const foldSlots = (before: SlotHistories, { event, at }: LoggedEvent): SlotHistories => {
  switch (event.kind) {
    case 'flash.planned':
    case 'card.claimed':
      return { ...before, cards: new Map(before.cards).set(event.flashId, event.card) }
    case 'card.verified': {
      const { flashId, bytes, writeSeconds, readSeconds } = event
      return withResult(before, flashId, {
        at,
        outcome: 'proven',
        code: undefined,
        writeRate: rateOf(bytes, writeSeconds),
        readRate: rateOf(bytes, readSeconds),
      })
    }
    case 'card.failed':
      return withResult(before, event.flashId, {
        at,
        outcome: 'failed',
        code: event.fault.code,
        writeRate: 0,
        readRate: 0,
      })
    default:
      return before
  }
}

const rateOf = (bytes: number, seconds: number): number => (seconds > 0 ? bytes / seconds : 0)

const withResult = (
  { slots, cards }: SlotHistories,
  flashId: string,
  result: Omit<SlotResult, 'flashId' | 'diskseq' | 'sizeBytes'>,
): SlotHistories => {
  const card = cards.get(flashId)
  if (card === undefined) return { slots, cards }
  const { slotId, diskseq, sizeBytes } = card
  const old = slots.get(slotId) ?? emptyHistory(slotId)
  const { code } = result
  const next: SlotHistory = {
    slotId,
    proven: old.proven + (result.outcome === 'proven' ? 1 : 0),
    failed: old.failed + (result.outcome === 'failed' ? 1 : 0),
    faults:
      code === undefined ? old.faults : { ...old.faults, [code]: (old.faults[code] ?? 0) + 1 },
    results: [...old.results, { ...result, flashId, diskseq, sizeBytes }].slice(-KEPT_RESULTS),
  }
  const left = new Map(cards)
  left.delete(flashId)
  return { slots: new Map(slots).set(slotId, next), cards: left }
}

const emptyHistory = (slotId: string): SlotHistory => ({
  slotId,
  proven: 0,
  failed: 0,
  faults: {},
  results: [],
})
