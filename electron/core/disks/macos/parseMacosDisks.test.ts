import { describe, expect, it } from 'vitest'
import { goodClaim } from '../claims.fixture.ts'
import type { Disk } from '../disk.ts'
import { evaluateGuards } from '../evaluateGuards.ts'
import { productPolicy } from '../guardPolicy.ts'
import { MacCage, plistText } from './macCage.fixture.ts'
import { macs, plugged, stick } from './macs.fixture.ts'
import { type MacosReading, parseMacosDisks } from './parseMacosDisks.ts'

const disksOf = (reading: MacosReading): readonly Disk[] => {
  const disks = parseMacosDisks(reading)
  if (!disks.ok) throw new Error(disks.fault)
  return disks.value
}

/** A MacBook with one thing plugged in, which is `disk4` and on. */
const macBook = (build: (cage: MacCage) => void): MacCage => {
  const cage = new MacCage()
  macs[0]?.build(cage)
  build(cage)
  return cage
}

const found = (cage: MacCage, name = 'disk4'): Disk => {
  const disk = disksOf(cage.reading()).find(({ identity }) => identity.name === name)
  if (disk === undefined) throw new Error(`${name} is not shown`)
  return disk
}

const refusals = (disk: Disk): readonly string[] =>
  evaluateGuards(disk, goodClaim(disk.identity, { mayUnmount: true }), productPolicy).map(
    ({ guard, fault }) => `${guard} ${fault.code}`,
  )

describe('a card in a USB reader', () => {
  const cage = macBook((mac) => {
    const usb = { location: 0x14310000, unit: 1, serial: 'S-1' }
    mac.add(stick(0, { usb, bytes: 31_914_983_424 }))
  })

  it('is known by the kernel’s number of its attach, its numbers, its serial, its place and its size', () => {
    expect(found(cage).identity).toEqual({
      name: 'disk4',
      dev: '1:40',
      diskseq: '4294968028',
      serial: 'S-1',
      slotId: 'usb-14310000-lun1',
      sizeBytes: 31_914_983_424,
    })
  })

  it('shows what it is, what is on it, and where that is mounted', () => {
    expect(found(cage)).toMatchObject({
      bus: 'usb',
      vendor: 'Generic',
      model: 'Mass-Storage',
      removable: true,
      readOnly: false,
      sectorBytes: 512,
      mounts: [{ source: 'disk4s1', path: '/Volumes/bootfs', system: false }],
      heldBy: [],
    })
    expect(found(cage).partitions.map(({ name }) => name)).toEqual(['disk4s1', 'disk4s2'])
  })
})

describe('the built-in reader', () => {
  it('is an SD slot named by its place', () => {
    const cage = macBook((mac) => plugged[1]?.build(mac))
    expect(found(cage)).toMatchObject({ bus: 'mmc', removable: true })
    expect(found(cage).identity.slotId).toBe('arm-io/apcie/pci-sdreader@0')
  })
})

describe('the disk that the Mac runs on', () => {
  it('carries the mounts of every container on it, also of a snapshot', () => {
    const disk = found(
      macBook(() => undefined),
      'disk0',
    )
    expect(disk.mounts).toContainEqual({ source: 'disk3s1', path: '/', system: true })
    expect(disk.mounts).toContainEqual({
      source: 'disk3s4',
      path: '/System/Volumes/VM',
      system: true,
    })
    expect(disk.heldBy).toEqual(['an APFS container', 'disk1', 'disk2', 'disk3'])
  })

  it('is traced by the list, by the details or by the registry, whichever is left', () => {
    const whole = macBook(() => undefined).reading()
    const withoutStores = whole.list.replaceAll('APFSPhysicalStores', 'Gone')
    for (const reading of [
      { ...whole, registry: '', infos: new Map() },
      { ...whole, registry: '', list: withoutStores },
      { ...whole, list: withoutStores, infos: new Map() },
    ]) {
      const disk = disksOf(reading).find(({ identity }) => identity.name === 'disk0')
      expect(disk && refusals(disk)[0]).toBe('G3 CARD_IS_SYSTEM_DISK')
    }
  })
})

describe('a disk is refused', () => {
  it.each<[string, Parameters<typeof stick>[1], string]>([
    ['that is fixed', { removable: false }, 'G7 CARD_NOT_REMOVABLE'],
    ['that is built in and fixed', { removable: false, internal: true }, 'G6 CARD_BUS_REFUSED'],
    ['that is locked', { writable: false }, 'G9 CARD_READ_ONLY'],
    [
      'on SD, outside, and fixed',
      { protocol: 'Secure Digital', removable: false },
      'G6 CARD_BUS_REFUSED',
    ],
    ['that is a whole image of a system', { info: { SystemImage: true } }, 'G6 CARD_BUS_REFUSED'],
    ['that is said to be a part', { info: { WholeDisk: false } }, 'G6 CARD_BUS_REFUSED'],
    ['that is an image', { protocol: 'Disk Image' }, 'G6 CARD_BUS_REFUSED'],
    ['that is made of others', { made: true }, 'G6 CARD_BUS_REFUSED'],
    ['on a bus without a name here', { protocol: 'Avian Carrier' }, 'G6 CARD_BUS_REFUSED'],
    ['with an APFS container', { parts: [{ content: 'Apple_APFS' }] }, 'G5 CARD_ARRAY_MEMBER'],
    ['with a part of a RAID', { parts: [{ content: 'Apple_RAID' }] }, 'G5 CARD_ARRAY_MEMBER'],
    ['with a Recovery', { parts: [{ content: 'Apple_Boot' }] }, 'G3 CARD_IS_SYSTEM_DISK'],
    ['that macOS keeps for itself', { osInternal: true }, 'G3 CARD_IS_SYSTEM_DISK'],
    ['without a size', { bytes: 0 }, 'G8 CARD_SIZE_UNKNOWN'],
    ['with sectors of 4096', { sectorBytes: 4096 }, 'G19 CARD_SECTOR_SIZE'],
  ])('%s', (_title, more, refusal) => {
    expect(refusals(found(macBook((mac) => mac.add(stick(0x14000000, more)))))).toContain(refusal)
  })
})

describe('a reading that is not whole', () => {
  const card = macBook((mac) => mac.add(stick(0x14000000)))
  const withCard = card.reading()
  const at = (reading: MacosReading) =>
    disksOf(reading).find(({ identity }) => identity.name === 'disk4')

  it('shows a disk that nobody described on no bus', () => {
    const infos = new Map([...withCard.infos].filter(([name]) => name !== 'disk4'))
    expect(at({ ...withCard, infos })?.bus).toBe('unknown')
    const wrong = new Map([...withCard.infos, ['disk4', withCard.infos.get('disk0') ?? '']])
    expect(at({ ...withCard, infos: wrong })?.bus).toBe('unknown')
  })

  it('shows a disk that is only named on no bus', () => {
    const last = withCard.list.lastIndexOf('<string>disk4</string>')
    const list = `${withCard.list.slice(0, last)}<string>disk4</string><string>disk7</string>${withCard.list.slice(last + 22)}`
    const infos = new Map([
      ...withCard.infos,
      ['disk7', (withCard.infos.get('disk4') ?? '').replaceAll('disk4', 'disk7')],
    ])
    const disk = disksOf({ ...withCard, list, infos }).find(
      ({ identity }) => identity.name === 'disk7',
    )
    expect(disk?.bus).toBe('unknown')
  })

  it('gives no identity where the registry is missing, or has another medium', () => {
    const other = withCard.registry.replaceAll('32000000000', '16000000000')
    for (const registry of ['', other]) {
      const disk = at({ ...withCard, registry })
      expect(disk && refusals(disk)).toContain('G1 CARD_CHANGED')
    }
  })

  it.each<[string, Partial<MacosReading>]>([
    ['a list that is none', { list: 'diskutil: error' }],
    ['a list without disks', { list: plistText({ AllDisks: [] }) }],
    ['a list without the running system', { list: plistText({ AllDisksAndPartitions: [] }) }],
    ['a name that is none', { list: withCard.list.replaceAll('disk4', '../disk4') }],
    ['a part’s name that is none', { list: withCard.list.replaceAll('disk4s1', 'disk4s1/..') }],
    ['a registry that is none', { registry: 'ioreg: error' }],
    [
      'a container without a disk',
      { list: withCard.list.replaceAll('disk0s2', 'disk9s2'), infos: new Map(), registry: '' },
    ],
  ])('is refused whole: %s', (_title, part) => {
    expect(parseMacosDisks({ ...withCard, ...part }).ok).toBe(false)
  })
})

it('a Fusion drive of which one half is not listed is no reading', () => {
  const cage = new MacCage()
  macs[2]?.build(cage)
  const reading = cage.reading()
  expect(parseMacosDisks(reading).ok).toBe(true)
  expect(
    parseMacosDisks({
      ...reading,
      list: reading.list.replace(
        'disk1s2</string>\n</dict>\n</array>',
        'disk8s2</string>\n</dict>\n</array>',
      ),
    }).ok,
  ).toBe(false)
})

it('names with control and direction marks do not reach an identity', () => {
  const serial = 'A\u202e1\u0007 B'
  const cage = macBook((mac) => mac.add(stick(0, { usb: { location: 1, serial } })))
  expect(found(cage).identity.serial).toBe('A1 B')
})
