import type { Fault } from '../../faults/fault.ts'
import { mayHelpAgain } from '../../faults/mayHelpAgain.ts'

/**
 * How a job that failed can be gone on with: as it is; with another card in the slot; or not before somebody has done
 * what its fault asks for, since it would end the same way.
 */
export type GoOn = 'again' | 'other-card' | 'mend-first'

const isOfTheCard = ({ code }: Fault): boolean =>
  code.startsWith('CARD_') || code === 'FLASH_CARD_FULL'

/** `faults`: the job's own, or one for each of its cards that is not proven: what helps one of them is offered. */
export const howToGoOn = (faults: readonly Fault[]): GoOn => {
  if (faults.length === 0 || faults.some(mayHelpAgain)) return 'again'
  return faults.some(isOfTheCard) ? 'other-card' : 'mend-first'
}
