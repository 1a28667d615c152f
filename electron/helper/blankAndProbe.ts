import type { CardIdentity } from '../core/disks/disk.ts'
import { type Fault, fault } from '../core/faults/fault.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { CardLink } from './cardLink.ts'
import type { CardProblem } from './cardOrders.ts'
import { unsoundFault } from './unsoundFault.ts'

const blankFault = (card: CardIdentity, problem: CardProblem): Fault => {
  const slot = card.slotId
  switch (problem.kind) {
    case 'hung':
      return fault('FLASH_CARD_HUNG', { slot, seconds: problem.seconds })
    case 'unsound':
      return unsoundFault(slot, problem)
    case 'changed':
      return fault('CARD_CHANGED', { slot }, problem.code)
    default: {
      const why = 'code' in problem ? `${problem.kind} ${problem.code}` : problem.kind
      return fault('FLASH_BLANK_FAILED', { slot, why })
    }
  }
}

/** Whether the card itself said no, so that a probe can tell what it is that it cannot do. */
const isCards = ({ kind }: CardProblem): boolean =>
  kind === 'write' || kind === 'read' || kind === 'mismatch'

/**
 * Zeros at both ends of an open card, and then the question whether it keeps what it says it can. A card that cannot
 * even be blanked is probed too, for the reason. Discarding comes after this: a probe writes where the image will be.
 */
export const blankAndProbe = async (link: CardLink, card: CardIdentity): Promise<Result<void>> => {
  const blanked = await link.order({ kind: 'blank' })
  const notBlank = blanked.kind === 'problem' ? blanked.problem : undefined
  if (notBlank !== undefined && !isCards(notBlank)) return err(blankFault(card, notBlank))
  const probed = await link.order({ kind: 'probe' })
  const unsound = probed.kind === 'problem' ? probed.problem : undefined
  if (unsound?.kind === 'unsound') return err(await leave(link, blankFault(card, unsound)))
  const problem = notBlank ?? unsound
  return problem === undefined ? ok(undefined) : err(blankFault(card, problem))
}

/** The fault with what is known of the card after it: `blank` only where that was read once more. */
const leave = async (link: CardLink, why: Fault): Promise<Fault> => {
  if (why.code === 'CARD_WRITE_PROTECTED') return why
  const blanked = await link.order({ kind: 'blank' })
  const left = blanked.kind === 'done' ? 'blank' : 'unknown'
  return { ...why, params: { ...why.params, left } }
}
