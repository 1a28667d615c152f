import type { Fault } from '../../faults/fault.ts'
import { mayHelpAgain } from '../../faults/mayHelpAgain.ts'

/**
 * How a job that failed can be gone on with: as it is; with the password that sudo wants, which no attempt leaves to
 * the next; with another card in the slot; or not before somebody has done what its fault asks for, since it would end
 * the same way.
 */
export type GoOn = 'again' | 'sudo' | 'other-card' | 'mend-first'

const isOfTheCard = ({ code }: Fault): boolean =>
  code.startsWith('CARD_') || code === 'FLASH_CARD_FULL'

const asksForSudo = ({ code }: Fault): boolean =>
  code === 'SSH_SUDO_PASSWORD' || code === 'SSH_SUDO_WRONG_PASSWORD'

/** `faults`: the job's own, or one for each of its cards that is not proven: what helps one of them is offered. */
export const howToGoOn = (faults: readonly Fault[]): GoOn => {
  if (faults.length === 0 || faults.some(mayHelpAgain)) return 'again'
  if (faults.some(asksForSudo)) return 'sudo'
  return faults.some(isOfTheCard) ? 'other-card' : 'mend-first'
}
