import { fault } from '../../faults/fault.ts'
import { CONSENT_MS, type Consent, MOST_ARMED_MS } from '../consent.ts'
import { contentsInWords } from '../filesystems/contentsInWords.ts'
import { wordToErase } from '../filesystems/wordToErase.ts'
import { diskseqNumber } from '../highestDiskseq.ts'
import { typedWords } from '../typedWords.ts'
import { cardPlace, type Guard } from './guard.ts'

export const G13: Guard = {
  id: 'G13',
  says: 'it came in after the batch was armed, or somebody confirmed this very card',
  check: (disk, { agreed }) => {
    if (agreed.kind !== 'consent' || agreed.consent.kind !== 'armed') return undefined
    const { diskseq } = disk.identity
    const [now, then] = [diskseqNumber(diskseq), diskseqNumber(agreed.consent.afterDiskseq)]
    const isNew = now !== undefined && then !== undefined && now > then
    // Two witnesses: what the app saw when it was armed, and what the helper saw when it started.
    return isNew && !agreed.baseline.includes(diskseq)
      ? undefined
      : fault('CARD_NOT_NEW', cardPlace(disk))
  },
}

export const G14: Guard = {
  id: 'G14',
  says: 'nothing that somebody may miss lies on it, or the operator typed what it is called',
  check: (disk, { agreed, contents }) => {
    if (contents === undefined) return undefined
    const word = wordToErase(contents)
    if (word === undefined || typedWords(agreed).has(word)) return undefined
    return fault('CARD_HAS_DATA', { ...cardPlace(disk), what: contentsInWords(contents), word })
  },
}

/** Until when a word is good, by the kind of it. */
const endOf = (consent: Consent): number =>
  consent.kind === 'card'
    ? consent.issuedAt + CONSENT_MS
    : Math.min(consent.expiresAt, consent.issuedAt + MOST_ARMED_MS)

export const G16: Guard = {
  id: 'G16',
  says: 'the word for it is fresh, not used up, and was given for just this',
  check: (disk, { agreed }) => {
    if (agreed.kind === 'not-asked') return undefined
    const { consent, claimedAt, spent, planHash } = agreed
    // A word from the future is a clock that was set back: how old it is, nobody can tell.
    const fresh = consent.issuedAt <= claimedAt && claimedAt < endOf(consent)
    if (!fresh || spent) return fault('CARD_CONSENT_STALE', cardPlace(disk))
    const forSlot = consent.kind === 'card' || consent.slotIds.includes(disk.identity.slotId)
    return forSlot && planHash !== '' && consent.planHash === planHash
      ? undefined
      : fault('CARD_CONSENT_OTHER', cardPlace(disk))
  },
}
