import type { CardState } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { faultTable } from '../../core/faults/faultTable.ts'

/**
 * What a card is after its claim ended by a fault. A refusal is said before anything was done to it; of all other
 * faults, also of a helper that was not understood, blanking may have begun.
 */
export const stateAfterClaim = ({
  code,
  params,
}: Fault): Extract<CardState, 'untouched' | 'blank' | 'unknown'> => {
  // A card that its probe found unsound was blanked again, and says whether that was proven.
  if (params.left === 'blank') return 'blank'
  return faultTable[code].severity === 'refused' && params.left === undefined
    ? 'untouched'
    : 'unknown'
}
