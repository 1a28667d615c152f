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
      // Nothing was written to what is there now. Of the card that was confirmed, blanking may have begun.
      return fault('FLASH_CARD_GONE', { slot, doing: 'blanked' }, problem.code)
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
 * No fault of it is a refusal, but that of a card which kept not even its first zeros: the others say what is left.
 */
export const blankAndProbe = async (
  link: Pick<CardLink, 'order'>,
  card: CardIdentity,
): Promise<Result<void>> => {
  const blanked = await link.order({ kind: 'blank' })
  const notBlank = blanked.kind === 'problem' ? blanked.problem : undefined
  if (notBlank !== undefined && !isCards(notBlank)) return err(blankFault(card, notBlank))
  const probed = await link.order({ kind: 'probe' })
  const problem = notBlank ?? (probed.kind === 'problem' ? probed.problem : undefined)
  if (probed.kind !== 'problem' || probed.problem.kind !== 'unsound') {
    return problem === undefined ? ok(undefined) : err(blankFault(card, problem))
  }
  const why = blankFault(card, probed.problem)
  if (why.code !== 'CARD_WRITE_PROTECTED') return err(await leave(link, why))
  if (notBlank !== undefined && 'at' in notBlank && notBlank.at === 0) return err(why)
  return err(await lockedSince(link, why))
}

/** The fault with what is known of the card after it: `blank` only where that was read once more. */
const leave = async (link: Pick<CardLink, 'order'>, why: Fault): Promise<Fault> => {
  const blanked = await link.order({ kind: 'blank' })
  const left = blanked.kind === 'done' ? 'blank' : 'unknown'
  return { ...why, params: { ...why.params, left } }
}

/** A card that took some of the zeros before it locked itself is not unchanged, whatever it takes by now. */
const lockedSince = async (link: Pick<CardLink, 'order'>, locked: Fault): Promise<Fault> => {
  const why = await leave(link, locked)
  if (why.params.left === 'blank') return why
  return fault('FLASH_BLANK_FAILED', { slot: String(why.params['slot']), why: 'write-protected' })
}
