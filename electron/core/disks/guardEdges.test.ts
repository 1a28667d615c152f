import { describe, expect, it } from 'vitest'
import { cardConsent, goodCard, goodClaim } from './claims.fixture.ts'
import { CONSENT_MS, MOST_ARMED_MS } from './consent.ts'
import { type ConsentPlan, consentPlanHash } from './consentPlan.ts'
import { type ConsentUses, withUse } from './consentUses.ts'
import type { Disk } from './disk.ts'
import { evaluateGuards } from './evaluateGuards.ts'
import { wordToErase } from './filesystems/wordToErase.ts'
import { findClaimed } from './findClaimed.ts'
import { benchPolicy, productPolicy } from './guardPolicy.ts'
import { serialEnd } from './serialEnd.ts'

const { identity } = goodCard
const refusals = (change: Partial<Disk>, policy = productPolicy, maxCardBytes = 2 ** 50) => {
  const disk = { ...goodCard, ...change }
  return evaluateGuards(disk, goodClaim(disk.identity, { maxCardBytes }), policy)
}
const codes = (...asked: Parameters<typeof refusals>) =>
  refusals(...asked).map(({ guard, fault }) => `${guard} ${fault.code}`)

describe('the figures of the guards', () => {
  it('are two minutes for a word, twelve hours for an armed batch', () => {
    expect([CONSENT_MS, MOST_ARMED_MS]).toEqual([120_000, 43_200_000])
  })

  it('let a card of 2 TiB pass, and call one of a byte too small, not unknown', () => {
    expect(codes({ identity: { ...identity, sizeBytes: 2 ** 41 } })).toEqual([])
    expect(codes({ identity: { ...identity, sizeBytes: 1 } })).toEqual(['G8 CARD_TOO_SMALL'])
  })

  it('ask for a word from 32 GB in all on, and show 40 signs of a label', () => {
    const holding = (usedBytes: number, label = '') =>
      wordToErase({ filesystems: [{ kind: 'ext4', label, sizeBytes: 64e9, usedBytes }] })
    expect(holding(32_000_000_000)).toBeUndefined()
    expect(holding(32_000_000_001)).toBe('ERASE')
    const halves = [16e9, 16e9 + 1].map((usedBytes) => ({
      kind: 'ext4',
      label: '',
      sizeBytes: 64e9,
      usedBytes,
    }))
    expect(wordToErase({ filesystems: halves })).toBe('ERASE')
    expect(holding(64e9, 'x'.repeat(60))).toHaveLength(40)
  })
})

describe('the bench', () => {
  it('writes its own cards and no other', () => {
    expect(codes({ bus: 'bench' }, benchPolicy)).toEqual([])
    expect(codes({}, benchPolicy)).toEqual(['G6 CARD_BUS_REFUSED'])
  })
})

describe('what a refusal tells the log', () => {
  it('is why a card cannot be told from another, and every place where it is mounted', () => {
    const [unknown] = refusals({ identity: { ...identity, diskseq: '' } })
    expect(unknown?.fault.detail).toBe('the system gives no diskseq')
    const mounts = ['/media/a', '/media/b'].map((path) => ({ source: 'sdb1', path, system: false }))
    const [mounted] = refusals({ mounts })
    expect(mounted?.fault.params).toMatchObject({ mounts: '/media/a, /media/b' })
  })
})

describe('the end of a serial number', () => {
  it('is read in capitals, and may be all of it', () => {
    expect(serialEnd({ serial: 'a-b1c' })).toBe('AB1C')
  })
})

describe('a partition', () => {
  it('is called one wherever its disk stands in the list', () => {
    const other: Disk = { ...goodCard, identity: { ...identity, name: 'sdc' }, partitions: [] }
    const twice: Disk = {
      ...goodCard,
      partitions: ['sdb1', 'sdb2'].map((name) => ({ name, startBytes: 0, sizeBytes: 1 })),
    }
    const found = findClaimed([other, twice], { ...identity, name: 'sdb2' })
    expect(found).toMatchObject({ ok: false, fault: { code: 'CARD_NOT_WHOLE' } })
  })
})

describe('the uses of a word', () => {
  const asked = { flashId: 'f', card: identity, claimedAt: 1 }
  const none: ConsentUses = new Map()
  const id = cardConsent(identity).id

  it('are each written down, also of the same flash, and of another while the first is held', () => {
    expect(withUse(withUse(none, id, asked), id, asked).get(id)).toHaveLength(2)
    const held: ConsentUses = new Map([[id, [{ ...asked, held: true }]]])
    expect(withUse(held, id, { ...asked, flashId: 'g' }).get(id)).toHaveLength(2)
    expect(withUse(held, id, asked)).toBe(held)
  })
})

describe('the text that a word is bound to', () => {
  it.each<[ConsentPlan, string]>([
    [
      { kind: 'flash', imageId: 'i', profile: 'p', deviceId: 'd', slotId: 's' },
      '["flash","i","p","d","s"]',
    ],
    [{ kind: 'blank', slotId: 's' }, '["blank","s"]'],
    [
      { kind: 'armed', imageId: 'i', profile: 'p', deviceIds: ['a', 'b'], slotIds: ['s'] },
      '["armed","i","p",["a","b"],["s"]]',
    ],
  ])('has every field of a plan: %o', (plan, text) => {
    const hex = consentPlanHash(plan, (bytes) => bytes)
    expect(Buffer.from(hex, 'hex').toString()).toBe(text)
  })
})
