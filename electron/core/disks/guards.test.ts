import { describe, expect, it } from 'vitest'
import type { Disk } from './disk.ts'
import { evaluateGuards } from './evaluateGuards.ts'
import { findClaimed } from './findClaimed.ts'
import { productPolicy } from './guardPolicy.ts'
import { type GuardClaim, guards } from './guards.ts'

const GB = 1_000_000_000

const good: Disk = {
  identity: {
    name: 'sdb',
    dev: '8:16',
    diskseq: '12',
    serial: 'S1',
    slotId: 'slot',
    sizeBytes: 32 * GB,
  },
  bus: 'usb',
  vendor: 'Generic',
  model: 'Reader',
  removable: true,
  readOnly: false,
  sectorBytes: 512,
  mounts: [],
  heldBy: [],
  partitions: [{ name: 'sdb1', startBytes: 4_194_304, sizeBytes: GB }],
}

const plain: GuardClaim = {
  card: good.identity,
  mayUnmount: false,
  imageBytes: 4 * GB,
  maxCardBytes: 512 * GB,
  neededDisks: [],
  batch: [],
  taken: [],
  openedDev: undefined,
  signatures: [],
}

const ask = (disk: Partial<Disk>, claim: Partial<GuardClaim> = {}) => {
  const asked = { ...good, ...disk }
  return evaluateGuards(asked, { ...plain, card: asked.identity, ...claim }, productPolicy).map(
    ({ guard, fault }) => `${guard} ${fault.code}`,
  )
}

const identity = (change: Partial<Disk['identity']>) => ({ ...good.identity, ...change })

describe('a good card', () => {
  it('passes every guard', () => {
    expect(ask({})).toEqual([])
  })

  it('passes when what was opened is what was looked at', () => {
    expect(ask({}, { openedDev: '8:16' })).toEqual([])
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
})

describe('a guard refuses', () => {
  const system = [{ source: 'dm-1', path: '/', system: true }]
  it.each<[string, string, Partial<Disk>, Partial<GuardClaim>]>([
    ['a disk without diskseq', 'G1 CARD_CHANGED', { identity: identity({ diskseq: '' }) }, {}],
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
    ['a card of the bench, in the product', 'G6 CARD_BUS_REFUSED', { bus: 'bench' }, {}],
    ['what cannot be removed', 'G7 CARD_NOT_REMOVABLE', { removable: false }, {}],
    ['an unknown size', 'G8 CARD_SIZE_UNKNOWN', { identity: identity({ sizeBytes: -1 }) }, {}],
    ['an empty slot', 'G8 CARD_SIZE_UNKNOWN', { identity: identity({ sizeBytes: 0 }) }, {}],
    ['a card one byte too small', 'G8 CARD_TOO_SMALL', {}, { imageBytes: 32 * GB + 1 }],
    ['a card one byte too large', 'G8 CARD_TOO_LARGE', {}, { maxCardBytes: 32 * GB - 1 }],
    ['a card that is write-protected', 'G9 CARD_READ_ONLY', { readOnly: true }, {}],
    ['another device than the one looked at', 'G10 CARD_CHANGED', {}, { openedDev: '8:32' }],
    ['a card that is claimed', 'G15 CARD_CLAIMED', {}, { taken: [identity({})] }],
    [
      'one large disk among cards',
      'G17 CARD_SIZE_OUTLIER',
      {},
      { batch: [identity({ sizeBytes: 7 * GB })] },
    ],
    [
      'one small card among disks',
      'G17 CARD_SIZE_OUTLIER',
      {},
      { batch: [identity({ sizeBytes: 129 * GB })] },
    ],
    ['sectors of 4096', 'G19 CARD_SECTOR_SIZE', { sectorBytes: 4096 }, {}],
  ])('%s (%s)', (_title, refusal, disk, claim) => {
    expect(ask(disk, claim)).toEqual([refusal])
  })

  it.each(['name', 'dev', 'diskseq', 'serial', 'slotId', 'sizeBytes'] as const)(
    'a card whose %s is not what was confirmed',
    (field) => {
      const value = field === 'sizeBytes' ? 31 * GB : 'other'
      expect(ask({}, { card: identity({ [field]: value }) })).toContain('G2 CARD_CHANGED')
    },
  )

  it('sizes over 2 TiB whatever the profile allows', () => {
    const huge = { identity: identity({ sizeBytes: 2 ** 41 + 512 }) }
    expect(ask(huge, { maxCardBytes: 2 ** 50 })).toEqual(['G8 CARD_TOO_LARGE'])
  })
})

describe('the list of guards', () => {
  it('puts the worst first: a system disk is called one, whatever else is wrong with it', () => {
    const system = [{ source: 'sda1', path: '/', system: true }]
    expect(ask({ bus: 'nvme', removable: false, mounts: system })[0]).toBe('G3 CARD_IS_SYSTEM_DISK')
  })

  it('has no number twice', () => {
    expect(new Set(guards.map(({ id }) => id)).size).toBe(guards.length)
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
