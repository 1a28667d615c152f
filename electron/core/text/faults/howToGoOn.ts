import type { Fault } from '../../faults/fault.ts'
import { type FaultCode, faultTable } from '../../faults/faultTable.ts'
import { mayHelpAgain } from '../../faults/mayHelpAgain.ts'

/**
 * How a job that failed can be gone on with: as it is; with the password that sudo wants, which no attempt leaves to
 * the next; with another card in the slot; or not before somebody has done what its fault asks for, since it would end
 * the same way.
 */
export type GoOn = 'again' | 'sudo' | 'other-card' | 'mend-first'

const isOfTheCard = ({ code }: Fault): boolean =>
  code === 'FLASH_CARD_FULL' ||
  code === 'IMAGE_LARGER_THAN_CARDS' ||
  // Where no card can be opened at all, another one helps no more than this one.
  (code.startsWith('CARD_') && code !== 'CARD_WRITING_UNSUPPORTED')

const isFaultCode = (text: string): text is FaultCode => Object.hasOwn(faultTable, text)

/** Of a card that was stopped because its image ended in a fault: that one, which each try would meet again. */
const causeOf = (told: Fault): Fault => {
  const reason = String(told.params['reason'])
  return told.code === 'FLASH_SOURCE_FAILED' && isFaultCode(reason)
    ? { ...told, code: reason }
    : told
}

const asksForSudo = ({ code }: Fault): boolean =>
  code === 'SSH_SUDO_PASSWORD' || code === 'SSH_SUDO_WRONG_PASSWORD'

/** `told`: the job's own, or one for each of its cards that is not proven: what helps one of them is offered. */
export const howToGoOn = (told: readonly Fault[]): GoOn => {
  const faults = told.map(causeOf)
  if (faults.length === 0 || faults.some(mayHelpAgain)) return 'again'
  if (faults.some(asksForSudo)) return 'sudo'
  return faults.some(isOfTheCard) ? 'other-card' : 'mend-first'
}
