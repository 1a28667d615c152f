import { type Fault, fault } from '../faults/fault.ts'
import type { FaultCode } from '../faults/faultTable.ts'
import { formatRate } from '../text/rate.ts'
import type { SlotHistory, SlotResult } from './slotHistory.ts'

/** Of so many cards that were last in a slot, so many failed ones make it suspicious. */
const LOOKED_AT = 5
const TOO_MANY = 3

/** So many cards in a row that read slower than this part of what the same class reads elsewhere. */
const SLOW_CARDS = 3
const SLOW_PART = 0.5

/** So many cards elsewhere before anything is called slow. */
const OTHERS_NEEDED = 3

/** Two cards of one class differ by less than this in size, as those of one batch must. */
const SIZE_CLASS = 1.5

/**
 * Faults that a reader, its cable or its hub can be the cause of. A card that is too small, counterfeit or locked is
 * that in any reader; what a person stopped, or an image that ended, says nothing of either.
 */
const readers: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'FLASH_WRITE_FAILED',
  'FLASH_READ_FAILED',
  'FLASH_VERIFY_MISMATCH',
  'FLASH_BLANK_FAILED',
  'FLASH_CARD_GONE',
  'FLASH_CARD_HUNG',
  'CARD_WORN_OUT',
  'CARD_OPEN_FAILED',
])

const isTelling = ({ outcome, code }: SlotResult): boolean =>
  outcome === 'proven' || (code !== undefined && readers.has(code))

/**
 * Why a reader is under suspicion; undefined while it is not. Counted in cards, not in tries: one bad card that is tried
 * three times in a good slot accuses nobody, three cards that fail in one slot do. The rates are those of reading back,
 * where a card waits for no other.
 */
export const suspectSlot = (
  history: SlotHistory,
  others: readonly SlotHistory[],
): Fault | undefined => failing(history) ?? slow(history, others)

const failing = ({ slotId, results }: SlotHistory): Fault | undefined => {
  // The newest result of each card that was in it, the newest card first.
  const byCard = new Map<string, SlotResult>()
  for (const result of results.filter(isTelling).toReversed()) {
    if (!byCard.has(result.diskseq)) byCard.set(result.diskseq, result)
  }
  const last = [...byCard.values()].slice(0, LOOKED_AT)
  const failed = last.filter(({ outcome }) => outcome === 'failed').length
  return failed >= TOO_MANY
    ? fault('SLOT_FAILING', { slot: slotId, failed, of: last.length })
    : undefined
}

const slow = (
  { slotId, results }: SlotHistory,
  others: readonly SlotHistory[],
): Fault | undefined => {
  const mine = results.filter(({ readRate }) => readRate > 0).slice(-SLOW_CARDS)
  const [newest] = mine.slice(-1)
  if (mine.length < SLOW_CARDS || newest === undefined) return undefined
  const elsewhere = others
    .filter((other) => other.slotId !== slotId)
    .flatMap((other) => other.results)
    .filter(({ readRate, sizeBytes }) => readRate > 0 && isSameClass(sizeBytes, newest.sizeBytes))
  const usual = median(elsewhere.map(({ readRate }) => readRate))
  if (elsewhere.length < OTHERS_NEEDED || usual === undefined) return undefined
  const all = mine.every(
    ({ readRate, sizeBytes }) =>
      readRate < usual * SLOW_PART && isSameClass(sizeBytes, newest.sizeBytes),
  )
  if (!all) return undefined
  const rate = formatRate(median(mine.map(({ readRate }) => readRate)) ?? 0)
  return fault('SLOT_SLOW', { slot: slotId, rate, others: formatRate(usual) })
}

const isSameClass = (a: number, b: number): boolean => a < b * SIZE_CLASS && b < a * SIZE_CLASS

const median = (numbers: readonly number[]): number | undefined =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
