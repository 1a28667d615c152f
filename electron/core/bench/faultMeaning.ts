import type { Fault } from '../faults/fault.ts'
import { type FaultCode, faultTable } from '../faults/faultTable.ts'

/**
 * What a fault of one card means for the batch. `card`: this card is not used, the next one may be. `failed`: it was
 * begun and is no good. `odd`: not what the operator agreed to, or not for a card to mend; the batch is disarmed.
 */
export type FaultMeaning = 'card' | 'failed' | 'odd'

/** Refusals that happen with the right cards in the right slots. Every other refusal is a reason to stop. */
const everyday: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'CARD_NOT_FOUND',
  'CARD_CHANGED',
  'CARD_CLAIMED',
  'CARD_IN_USE',
  'CARD_MOUNTED',
  'CARD_NOT_NEW',
  'CARD_OPEN_FAILED',
  'CARD_READ_ONLY',
  'CARD_SIZE_UNKNOWN',
  'CARD_UNMOUNT_FAILED',
])

/** Of the faults of a flash those that the next card would meet as well. */
const notOfTheCard: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'FLASH_SOURCE_FAILED',
  'FLASH_CANCELLED',
  'FLASH_INTERRUPTED',
])

export const faultMeaning = ({ code }: Fault): FaultMeaning => {
  if (everyday.has(code)) return 'card'
  const ofCard = code.startsWith('FLASH_') || code.startsWith('CARD_')
  const begun = faultTable[code].severity === 'failed'
  return ofCard && begun && !notOfTheCard.has(code) ? 'failed' : 'odd'
}
