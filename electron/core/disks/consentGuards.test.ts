import { describe, expect, it } from 'vitest'
import { agreedBy, armedConsent, cardConsent, goodCard, goodClaim, NOW } from './claims.fixture.ts'
import { type ArmedConsent, CONSENT_MS, MOST_ARMED_MS } from './consent.ts'
import type { Disk } from './disk.ts'
import { evaluateGuards } from './evaluateGuards.ts'
import type { Agreed, GuardClaim } from './guardClaim.ts'
import { productPolicy } from './guardPolicy.ts'
import { GB } from './machine.fixture.ts'

const { identity } = goodCard

const ask = (claim: Partial<GuardClaim>, disk: Partial<Disk> = {}) => {
  const asked = { ...goodCard, ...disk }
  return evaluateGuards(asked, goodClaim(asked.identity, claim), productPolicy).map(
    ({ guard, fault }) => `${guard} ${fault.code}`,
  )
}
const by = (agreed: Agreed, disk?: Partial<Disk>) => ask({ agreed }, disk)
const armed = (more: Partial<ArmedConsent>, at: Parameters<typeof agreedBy>[1] = {}) =>
  agreedBy(armedConsent(['slot'], more), at)

describe("a person's word for one card (G16)", () => {
  const given = (issuedAt: number) => by(agreedBy(cardConsent(identity, { issuedAt })))

  it('is good from the moment it was given, for 120 s and not a millisecond more', () => {
    expect(given(NOW)).toEqual([])
    expect(given(NOW - CONSENT_MS + 1)).toEqual([])
    expect(given(NOW - CONSENT_MS)).toEqual(['G16 CARD_CONSENT_STALE'])
  })

  it('is not good when it comes from a time that has not come', () => {
    expect(given(NOW + 1)).toEqual(['G16 CARD_CONSENT_STALE'])
  })

  it('is not good twice', () => {
    expect(by(agreedBy(cardConsent(identity), { spent: true }))).toEqual(['G16 CARD_CONSENT_STALE'])
  })

  it('is not good for another plan, nor for none', () => {
    const word = cardConsent(identity)
    expect(by(agreedBy(word, { planHash: 'b'.repeat(64) }))).toEqual(['G16 CARD_CONSENT_OTHER'])
    const empty = cardConsent(identity, { planHash: '' })
    expect(by(agreedBy(empty, { planHash: '' }))).toEqual(['G16 CARD_CONSENT_OTHER'])
  })

  it('is not asked for before anybody was asked', () => {
    expect(by({ kind: 'not-asked' })).toEqual([])
  })

  it('is enough for a card that was there all along (G13)', () => {
    expect(by(agreedBy(cardConsent(identity), { baseline: ['12'] }))).toEqual([])
  })
})

describe('an armed batch (G16)', () => {
  it('is good until it runs out, and for a shift at most', () => {
    expect(by(armed({ expiresAt: NOW + 1 }))).toEqual([])
    expect(by(armed({ expiresAt: NOW }))).toEqual(['G16 CARD_CONSENT_STALE'])
    const long = { expiresAt: NOW + MOST_ARMED_MS * 9 }
    expect(by(armed({ ...long, issuedAt: NOW - MOST_ARMED_MS + 1 }))).toEqual([])
    expect(by(armed({ ...long, issuedAt: NOW - MOST_ARMED_MS }))).toEqual([
      'G16 CARD_CONSENT_STALE',
    ])
  })

  it('is good for its slots alone', () => {
    expect(by(agreedBy(armedConsent(['next'])))).toEqual(['G16 CARD_CONSENT_OTHER'])
    expect(by(agreedBy(armedConsent(['next', 'slot'])))).toEqual([])
  })

  it('is good for its size class alone, both ends included (G17)', () => {
    expect(by(armed({ leastBytes: 32 * GB, mostBytes: 32 * GB }))).toEqual([])
    for (const bounds of [{ leastBytes: 32 * GB + 1 }, { mostBytes: 32 * GB - 1 }]) {
      const [refusal] = evaluateGuards(
        goodCard,
        goodClaim(identity, { agreed: armed(bounds) }),
        productPolicy,
      )
      expect(refusal?.guard).toBe('G17')
      expect(refusal?.fault.params.other).toBe(Object.values(bounds)[0])
    }
  })
})

describe('an armed batch takes only what came in after it was armed (G13)', () => {
  it.each([
    ['as old as the newest there was', armed({ afterDiskseq: '12' })],
    ['older', armed({ afterDiskseq: '900' })],
    ['known to the helper from its start', armed({}, { baseline: ['12'] })],
    ['of an age that nobody can tell', armed({ afterDiskseq: 'new' })],
    ['of an age that was not given', armed({ afterDiskseq: '' })],
  ])('and no card that is %s', (_title, agreed) => {
    expect(by(agreed)).toEqual(['G13 CARD_NOT_NEW'])
  })

  it('by numbers, not by letters', () => {
    const one = { identity: { ...identity, diskseq: '100' } }
    expect(by(armed({ afterDiskseq: '99' }), one)).toEqual([])
    const odd = { identity: { ...identity, diskseq: '1e3' } }
    expect(by(armed({}), odd)).toEqual(['G13 CARD_NOT_NEW'])
  })
})

describe('a disk that does not say it is removable (G7)', () => {
  const fixed = { removable: false }
  const typing = (...typed: string[]) => agreedBy(cardConsent(identity, { typed }))

  it('is taken when the last four signs of its serial were typed', () => {
    expect(by(typing('21ab'), fixed)).toEqual([])
    expect(by(typing('something', ' 21AB '), fixed)).toEqual([])
  })

  it.each([
    ['nothing', []],
    ['another end', ['21AC']],
    ['more than the end', ['4821AB']],
  ])('is refused when %s was typed', (_title, typed) => {
    expect(by(typing(...typed), fixed)).toEqual(['G7 CARD_NOT_REMOVABLE'])
  })

  it.each(['', '1AB', '0000', '000000000000'])(
    'is refused whatever was typed when its serial is %j',
    (serial) => {
      const disk = { ...fixed, identity: { ...identity, serial } }
      const typed = [serial, serial.slice(-4), '', '0000']
      expect(by(agreedBy(cardConsent(disk.identity, { typed })), disk)).toEqual([
        'G7 CARD_NOT_REMOVABLE',
      ])
    },
  )

  it('is never taken by an armed batch, where nobody typed anything', () => {
    expect(by(armed({}), fixed)).toEqual(['G7 CARD_NOT_REMOVABLE'])
  })
})

describe('a card that holds what somebody may miss (G14)', () => {
  const contents = {
    filesystems: [{ kind: 'exFAT', label: 'Anna', sizeBytes: 64 * GB, usedBytes: 3 * GB }],
  }
  const typing = (...typed: string[]) => agreedBy(cardConsent(identity, { typed }))

  it('is refused until its label was typed', () => {
    expect(ask({ contents })).toEqual(['G14 CARD_HAS_DATA'])
    expect(ask({ contents, agreed: typing('erase') })).toEqual(['G14 CARD_HAS_DATA'])
    expect(ask({ contents, agreed: typing('anna') })).toEqual([])
  })

  it('is refused in an armed batch', () => {
    expect(ask({ contents, agreed: armed({}) })).toEqual(['G14 CARD_HAS_DATA'])
  })

  it('is called by what is on it', () => {
    const [refusal] = evaluateGuards(goodCard, goodClaim(identity, { contents }), productPolicy)
    expect(refusal?.fault.params).toEqual({
      slot: 'slot',
      name: 'sdb',
      what: 'exFAT “Anna” with 3.00 GB',
      word: 'ANNA',
    })
  })
})
