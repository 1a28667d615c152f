import { describe, expect, it } from 'vitest'
import { agreedBy, armedConsent, goodCard as good, goodClaim } from './claims.fixture.ts'
import type { Disk } from './disk.ts'
import { evaluateGuards } from './evaluateGuards.ts'
import { findClaimed } from './findClaimed.ts'
import type { GuardClaim } from './guardClaim.ts'
import { productPolicy } from './guardPolicy.ts'
import { guards } from './guards.ts'
import { GB } from './machine.fixture.ts'

const ask = (disk: Partial<Disk>, claim: Partial<GuardClaim> = {}) => {
  const asked = { ...good, ...disk }
  return evaluateGuards(asked, goodClaim(asked.identity, claim), productPolicy).map(
    ({ guard, fault }) => `${guard} ${fault.code}`,
  )
}

const identity = (change: Partial<Disk['identity']>) => ({ ...good.identity, ...change })
const held = { kind: 'held', dev: '8:16', diskseq: '12' } as const
const armed = (slots: readonly string[]) => agreedBy(armedConsent(slots))

describe('a good card', () => {
  it('passes every guard', () => {
    expect(ask({})).toEqual([])
  })

  it('passes when what was opened is what was looked at', () => {
    expect(ask({}, { opened: held })).toEqual([])
  })

  it('passes in an armed batch', () => {
    expect(ask({}, { agreed: armed(['slot']) })).toEqual([])
  })

  it('passes with its own mounts once these may be undone', () => {
    const mounts = [{ source: 'sdb1', path: '/media/pat/boot', system: false }]
    expect(ask({ mounts })).toEqual(['G12 CARD_MOUNTED'])
    expect(ask({ mounts }, { mayUnmount: true })).toEqual([])
  })

  it('passes at exactly the size of the image and exactly the limit', () => {
    expect(ask({}, { imageBytes: 32 * GB, maxCardBytes: 32 * GB })).toEqual([])
    expect(ask({}, { imageBytes: undefined })).toEqual([])
  })

  it('passes among cards that are at most four times as large or as small', () => {
    for (const sizeBytes of [8 * GB, 128 * GB]) {
      expect(ask({}, { batch: [identity({ sizeBytes })] })).toEqual([])
    }
  })

  it('passes while others are claimed', () => {
    expect(ask({}, { taken: [identity({ dev: '8:32' })] })).toEqual([])
    expect(ask({}, { neededDisks: [{ name: 'sda', what: '/data' }] })).toEqual([])
  })
})

describe('a guard refuses', () => {
  const system = [{ source: 'dm-1', path: '/', system: true }]
  it.each<[string, string, Partial<Disk>, Partial<GuardClaim>]>([
    ['a disk without diskseq', 'G1 CARD_CHANGED', { identity: identity({ diskseq: '' }) }, {}],
    ['a disk without numbers', 'G1 CARD_CHANGED', { identity: identity({ dev: '' }) }, {}],
    [
      'a disk of the system, also with leave to unmount',
      'G3 CARD_IS_SYSTEM_DISK',
      { mounts: system },
      { mayUnmount: true },
    ],
    [
      'a disk with our data on it',
      'G4 CARD_HOLDS_OUR_DATA',
      {},
      { neededDisks: [{ name: 'sdb', what: '/data' }] },
    ],
    ['a member that is held', 'G5 CARD_ARRAY_MEMBER', { heldBy: ['md0'] }, {}],
    ['a disk under a loop device', 'G5 CARD_IN_USE', { heldBy: ['loop4'] }, {}],
    ['a member by signature', 'G5 CARD_ARRAY_MEMBER', {}, { signatures: ['a ZFS pool'] }],
    ['NVMe', 'G6 CARD_BUS_REFUSED', { bus: 'nvme' }, {}],
    ['soldered memory', 'G6 CARD_BUS_REFUSED', { bus: 'emmc' }, {}],
    ['a card of the bench, in the product', 'G6 CARD_BUS_REFUSED', { bus: 'bench' }, {}],
    ['what cannot be removed', 'G7 CARD_NOT_REMOVABLE', { removable: false }, {}],
    ['an unknown size', 'G8 CARD_SIZE_UNKNOWN', { identity: identity({ sizeBytes: -1 }) }, {}],
    [
      'half a byte',
      'G8 CARD_SIZE_UNKNOWN',
      { identity: identity({ sizeBytes: 32 * GB + 0.5 }) },
      {},
    ],
    ['an empty slot', 'G8 CARD_SIZE_UNKNOWN', { identity: identity({ sizeBytes: 0 }) }, {}],
    ['a card one byte too small', 'G8 CARD_TOO_SMALL', {}, { imageBytes: 32 * GB + 1 }],
    ['a card one byte too large', 'G8 CARD_TOO_LARGE', {}, { maxCardBytes: 32 * GB - 1 }],
    ['a card that is write-protected', 'G9 CARD_READ_ONLY', { readOnly: true }, {}],
    [
      'another device than the one looked at',
      'G10 CARD_CHANGED',
      {},
      { opened: { ...held, dev: '8:32' } },
    ],
    [
      'a card that somebody else has open',
      'G11 CARD_IN_USE',
      {},
      { opened: { kind: 'refused', code: 'EBUSY' } },
    ],
    [
      'a card that cannot be opened for writing',
      'G11 CARD_READ_ONLY',
      {},
      { opened: { kind: 'refused', code: 'EROFS' } },
    ],
    [
      'a card that cannot be opened',
      'G11 CARD_OPEN_FAILED',
      {},
      { opened: { kind: 'refused', code: 'ENOMEDIUM' } },
    ],
    ['a card that is claimed', 'G15 CARD_CLAIMED', {}, { taken: [identity({})] }],
    [
      'one large disk among cards',
      'G17 CARD_SIZE_OUTLIER',
      {},
      { batch: [identity({}), identity({ sizeBytes: 8 * GB - 1 })] },
    ],
    [
      'one small card among disks',
      'G17 CARD_SIZE_OUTLIER',
      {},
      { batch: [identity({ sizeBytes: 128 * GB + 1 })] },
    ],
    [
      'the next card in the reader of the one that was opened',
      'G18 CARD_CHANGED',
      {},
      { opened: { ...held, diskseq: '13' } },
    ],
    ['sectors of 4096', 'G19 CARD_SECTOR_SIZE', { sectorBytes: 4096 }, {}],
  ])('%s (%s)', (_title, refusal, disk, claim) => {
    expect(ask(disk, claim)).toEqual([refusal])
  })

  it.each(['name', 'dev', 'diskseq', 'serial', 'slotId', 'sizeBytes'] as const)(
    'a card whose %s is not what was confirmed, nor what is claimed',
    (field) => {
      const value = field === 'sizeBytes' ? 31 * GB : 'other'
      const other = identity({ [field]: value })
      expect(ask({}, { ...goodClaim(other) })).toContain('G2 CARD_CHANGED')
      // The app claims what is there now; what the person saw was another.
      const { agreed } = goodClaim(other)
      expect(ask({}, { agreed })).toContain('G2 CARD_CHANGED')
      expect(ask({}, { card: other, agreed: armed(['slot', 'other']) })).toContain(
        'G2 CARD_CHANGED',
      )
    },
  )

  it('sizes over 2 TiB whatever the profile allows', () => {
    const huge = { identity: identity({ sizeBytes: 2 ** 41 + 512 }) }
    expect(ask(huge, { maxCardBytes: 2 ** 50 })).toEqual(['G8 CARD_TOO_LARGE'])
  })
})

describe('what a refusal says', () => {
  const params = (disk: Partial<Disk>, claim: Partial<GuardClaim> = {}) => {
    const asked = { ...good, ...disk }
    const [first] = evaluateGuards(asked, goodClaim(asked.identity, claim), productPolicy)
    return first?.fault.params
  }
  const at = { slot: 'slot', name: 'sdb' }

  it('names the slot, the disk and what is wrong with it', () => {
    const mounts = [
      { source: 'sdb1', path: '/media/a', system: false },
      { source: 'sdb2', path: '/home', system: true },
    ]
    expect(params({ mounts })).toEqual({ ...at, mount: '/home' })
    expect(params({ mounts: mounts.slice(0, 1) })).toEqual({ ...at, mounts: '/media/a' })
    expect(params({ heldBy: ['loop4'] })).toEqual({ ...at, by: 'loop4' })
    expect(params({}, { signatures: ['a ZFS pool'] })).toEqual({ ...at, array: 'a ZFS pool' })
    expect(params({ bus: 'nvme' })).toEqual({ ...at, bus: 'nvme' })
    expect(params({ sectorBytes: 4096 })).toEqual({ ...at, bytes: 4096 })
    const needed = { neededDisks: [{ name: 'sdb', what: '/data' }] }
    expect(params({}, needed)).toEqual({ ...at, what: '/data' })
    const sizes = { has: 32 * GB, limit: 8 * GB }
    expect(params({}, { maxCardBytes: 8 * GB })).toEqual({ ...at, ...sizes })
    expect(params({}, { imageBytes: 64 * GB })).toEqual({
      ...at,
      has: 32 * GB,
      needed: 64 * GB,
    })
    expect(params({}, { batch: [identity({ sizeBytes: GB })] })).toEqual({
      ...at,
      has: 32 * GB,
      other: GB,
    })
    const busy = { opened: { kind: 'refused', code: 'EBUSY' } } as const
    expect(params({}, busy)).toEqual({ ...at, by: 'another program' })
    const odd = { opened: { kind: 'refused', code: 'EIO' } } as const
    expect(params({}, odd)).toEqual({ ...at, reason: 'EIO' })
  })
})

describe('the list of guards', () => {
  it('puts the worst first: a system disk is called one, whatever else is wrong with it', () => {
    const mounts = [{ source: 'sda1', path: '/', system: true }]
    expect(ask({ bus: 'nvme', removable: false, mounts })[0]).toBe('G3 CARD_IS_SYSTEM_DISK')
  })

  it('has every guard of the table once', () => {
    const ids = guards.map(({ id }) => Number(id.slice(1))).toSorted((a, b) => a - b)
    expect(ids).toEqual(Array.from({ length: 19 }, (_, index) => index + 1))
  })

  it('says each rule in words of its own', () => {
    expect(new Set(guards.map(({ says }) => says)).size).toBe(guards.length)
    for (const { says } of guards) expect(says).not.toBe('')
  })
})

describe('the disk that a claim means', () => {
  it('is found by its name, refused when it is a partition, and missed when it is gone', () => {
    const name = (wanted: string) => {
      const found = findClaimed([good], identity({ name: wanted }))
      return found.ok ? found.value.identity.name : found.fault.code
    }
    expect([name('sdb'), name('sdb1'), name('sdz')]).toEqual([
      'sdb',
      'CARD_NOT_WHOLE',
      'CARD_NOT_FOUND',
    ])
  })
})
