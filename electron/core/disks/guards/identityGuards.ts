import { fault } from '../../faults/fault.ts'
import { sameCard } from '../sameCard.ts'
import { cardPlace, type Guard } from './guard.ts'

export const G1: Guard = {
  id: 'G1',
  says: 'a card is known by a tuple, and the system must give enough of one',
  // Without diskseq (kernel < 5.15) two equal cards in one reader could not be told apart.
  check: (disk) =>
    disk.identity.diskseq === '' || disk.identity.dev === ''
      ? fault('CARD_CHANGED', cardPlace(disk), 'the system gives no diskseq')
      : undefined,
}

export const G2: Guard = {
  id: 'G2',
  says: 'the tuple is the one that the operator confirmed',
  check: (disk, { card, agreed }) => {
    const confirmed =
      agreed.kind === 'consent' && agreed.consent.kind === 'card' ? agreed.consent.card : card
    return sameCard(disk.identity, card) && sameCard(card, confirmed)
      ? undefined
      : fault('CARD_CHANGED', cardPlace(disk))
  },
}

export const G10: Guard = {
  id: 'G10',
  says: 'what was opened is the whole disk that was looked at',
  check: (disk, { opened }) =>
    opened?.kind !== 'held' || opened.dev === disk.identity.dev
      ? undefined
      : fault('CARD_CHANGED', cardPlace(disk), `opened ${opened.dev}`),
}

export const G11: Guard = {
  id: 'G11',
  says: 'it was opened exclusively; where that failed, nothing is forced',
  check: (disk, { opened }) => {
    if (opened?.kind !== 'refused') return undefined
    const { code } = opened
    if (code === 'EBUSY')
      return fault('CARD_IN_USE', { ...cardPlace(disk), by: 'another program' }, code)
    if (code === 'EROFS') return fault('CARD_READ_ONLY', cardPlace(disk), code)
    return fault('CARD_OPEN_FAILED', { ...cardPlace(disk), reason: code })
  },
}

export const G18: Guard = {
  id: 'G18',
  says: 'what is open is still the very attach that was confirmed, not the next card in its reader',
  check: (disk, { opened }) =>
    opened?.kind !== 'held' || opened.diskseq === disk.identity.diskseq
      ? undefined
      : fault('CARD_CHANGED', cardPlace(disk), `diskseq of the descriptor ${opened.diskseq}`),
}
