import type { CardState } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { faultTable } from '../../core/faults/faultTable.ts'

/** What a card is after its claim ended by a fault. A refusal is said before anything was done to it. */
export const stateAfterClaim = (
  why: Fault,
): Extract<CardState, 'untouched' | 'blank' | 'unknown'> => {
  if (isRefusal(why)) return 'untouched'
  // Of all other faults blanking may have begun. A card that its probe found unsound was blanked again, and says
  // whether that was proven.
  return why.params.left === 'blank' ? 'blank' : 'unknown'
}

const isRefusal = ({ code }: Fault): boolean =>
  faultTable[code].severity === 'refused' || code === 'HELPER_PROTOCOL'
