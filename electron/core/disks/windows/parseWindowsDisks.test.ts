import { describe, expect, it } from 'vitest'
import { goodClaim } from '../claims.fixture.ts'
import type { Disk } from '../disk.ts'
import { evaluateGuards } from '../evaluateGuards.ts'
import { productPolicy } from '../guardPolicy.ts'
import { computers, plugged, stick } from './computers.fixture.ts'
import { parseWindowsDisks } from './parseWindowsDisks.ts'
import { type CagedDisk, WindowsCage } from './windowsCage.fixture.ts'

const disksOf = (text: string): readonly Disk[] => {
  const disks = parseWindowsDisks(text)
  if (!disks.ok) throw new Error(disks.fault)
  return disks.value
}

/** A laptop with NVMe and these, which are `PhysicalDrive1` and on. */
const laptop = (...disks: readonly CagedDisk[]): WindowsCage => {
  const cage = new WindowsCage()
  computers[0]?.build(cage)
  for (const disk of disks) cage.add(disk)
  return cage
}

const found = (cage: WindowsCage, number = 1): Disk => {
  const disk = disksOf(cage.text()).find(
    ({ identity }) => identity.name === `PhysicalDrive${number}`,
  )
  if (disk === undefined) throw new Error(`${number} is not shown`)
  return disk
}

const refusals = (disk: Disk): readonly string[] =>
  evaluateGuards(disk, goodClaim(disk.identity, { mayUnmount: true }), productPolicy).map(
    ({ guard, fault }) => `${guard} ${fault.code}`,
  )

describe('a card in a USB reader', () => {
  const location = 'PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)'
  const instance = 'USBSTOR\\DISK&VEN_GENERIC&PROD_SD\\7&2&1'
  const card = stick({
    location,
    unit: 1,
    instance,
    serial: ' S-1 ',
    arrived: '638700000000000123',
  })

  it('is known by its instance, when it came, its number, its serial, its place and its size', () => {
    expect(found(laptop(card)).identity).toEqual({
      name: 'PhysicalDrive1',
      dev: instance,
      diskseq: '638700000000000123',
      serial: 'S-1',
      slotId: `${location}-lun1`,
      sizeBytes: 32_000_000_000,
    })
  })

  it('shows what it is, what is on it, and by which letter', () => {
    expect(found(laptop(card))).toMatchObject({
      bus: 'usb',
      vendor: 'Generic',
      model: 'STORAGE DEVICE',
      removable: true,
      readOnly: false,
      sectorBytes: 512,
      mounts: [{ source: 'PhysicalDrive1 partition 1', path: 'E:\\', system: false }],
      heldBy: [],
    })
    expect(found(laptop(card)).partitions[1]).toEqual({
      name: 'PhysicalDrive1 partition 2',
      startBytes: 2_097_152,
      sizeBytes: 1_048_576,
    })
  })

  it('has no place by which an image file could name it', () => {
    expect(
      found(laptop(stick({ bus: 15, location: '\\\\nas\\a\u202e.vhd' }))).identity.slotId,
    ).not.toContain('nas')
  })
})

describe('a disk is refused', () => {
  it.each<[string, Partial<CagedDisk>, string]>([
    ['that Windows runs on', { isBoot: true }, 'G3 CARD_IS_SYSTEM_DISK'],
    ['that the firmware starts Windows from', { isSystem: true }, 'G3 CARD_IS_SYSTEM_DISK'],
    [
      'with Windows in a partition',
      { parts: [{ mbr: 7, isBoot: true }] },
      'G3 CARD_IS_SYSTEM_DISK',
    ],
    [
      'with what starts Windows in one',
      { parts: [{ mbr: 7, isSystem: true }] },
      'G3 CARD_IS_SYSTEM_DISK',
    ],
    ['that is mounted in a folder', { parts: [{ paths: ['C:\\x\\'] }] }, 'G3 CARD_IS_SYSTEM_DISK'],
    ['that is fixed', { mediaType: 'External hard disk media' }, 'G7 CARD_NOT_REMOVABLE'],
    ['without a medium', { bytes: 0 }, 'G8 CARD_SIZE_UNKNOWN'],
    ['that is locked', { readOnly: true }, 'G9 CARD_READ_ONLY'],
    ['that is offline', { offline: true }, 'G9 CARD_READ_ONLY'],
    ['on SD that cannot be taken out', { bus: 12, capabilities: [3, 4] }, 'G6 CARD_BUS_REFUSED'],
    ['that is a file', { bus: 15, location: '\\\\nas\\x.vhd' }, 'G6 CARD_BUS_REFUSED'],
    ['of which Windows does not say when it came', { arrived: '' }, 'G1 CARD_CHANGED'],
    ['without an instance id', { instance: '' }, 'G1 CARD_CHANGED'],
    ['with sectors of 4096', { sectorBytes: 4096 }, 'G19 CARD_SECTOR_SIZE'],
  ])('%s', (_title, more, refusal) => {
    expect(refusals(found(laptop(stick(more))))).toContain(refusal)
  })

  it('that a page file or somebody’s own folder is on', () => {
    for (const key of ['pageFiles', 'folders'] as const) {
      const cage = laptop(stick())
      expect(refusals(found(cage))).toEqual([])
      cage[key].push('e:\\pagefile.sys')
      expect(refusals(found(cage))).toEqual(['G3 CARD_IS_SYSTEM_DISK'])
    }
  })

  it('that stays in a computer and has an EFI partition', () => {
    const parts = [{ type: '{C12A7328-F81F-11D2-BA4B-00A0C93EC93B}' }]
    const refused = refusals(found(laptop(stick({ parts, mediaType: 'External hard disk media' }))))
    expect(refused).toEqual(['G3 CARD_IS_SYSTEM_DISK', 'G7 CARD_NOT_REMOVABLE'])
  })

  it('that the file of the running Windows lies on', () => {
    const file = stick({ bus: 15, location: 'E:\\windows.vhdx', isBoot: true })
    expect(refusals(found(laptop(stick(), file)))).toContain('G3 CARD_IS_SYSTEM_DISK')
  })

  it('that a file lies on by way of a folder of another', () => {
    const card = stick({ parts: [{ mbr: 7, paths: ['C:\\vm\\'] }] })
    const file = stick({ bus: 15, location: 'C:\\VM\\a.vhdx' })
    expect(found(laptop(card, file)).heldBy).toEqual(['a virtual disk (PhysicalDrive2)'])
    expect(found(laptop(card, file), 0).heldBy).toEqual([])
  })

  it('that is a member of something, and it is said of what', () => {
    const held = (index: number, number = 1) => {
      const cage = laptop()
      plugged[index]?.build(cage)
      return found(cage, number).heldBy
    }
    expect(held(4)).toEqual(['an encrypted volume (BitLocker)'])
    expect(held(5)).toEqual(['a Storage Spaces pool'])
    expect(held(6)).toEqual(['a dynamic disk group (LDM)'])
    expect(held(7)).toEqual(['a virtual disk (PhysicalDrive2)'])
  })

  it('that only the drives are told of, and not the disks', () => {
    expect(found(laptop(stick({ unlisted: true })))).toMatchObject({
      bus: 'unknown',
      readOnly: true,
    })
  })
})

describe('how PowerShell writes', () => {
  const reading = laptop(stick()).reading()
  const write = (change: object): string => JSON.stringify({ ...reading, ...change })

  it('a mark of byte order, a list as value and count, and one of one as itself, are understood', () => {
    const { disks, pageFiles } = reading
    const odd = {
      disks: { value: disks, Count: 2 },
      pageFiles: Array.isArray(pageFiles) ? pageFiles[0] : '',
    }
    expect(disksOf(`\ufeff${write(odd)}`)).toEqual(disksOf(write({})))
  })

  it('BitLocker may be missing, as it is where there is no desktop', () => {
    expect(disksOf(write({ bitLocker: null })).length).toBe(2)
  })

  it.each(['disks', 'partitions', 'drives', 'pageFiles', 'folders', 'pooled'])(
    'without %s nothing is told',
    (key) => {
      expect(parseWindowsDisks(write({ [key]: null })).ok).toBe(false)
      expect(parseWindowsDisks(write({ [key]: undefined })).ok).toBe(false)
    },
  )

  it.each(['', 'Get-Disk : Access denied', '[]', '7', '{"disks":[]}'])(
    '%j is no reading',
    (text) => {
      expect(parseWindowsDisks(text).ok).toBe(false)
    },
  )

  it('a row without a number makes the reading none', () => {
    for (const key of ['disks', 'partitions', 'drives']) {
      const rows = reading[key]
      const more = [...(Array.isArray(rows) ? rows : []), {}]
      expect(parseWindowsDisks(write({ [key]: more })).ok, key).toBe(false)
    }
  })

  it('a reading without the running Windows is none, nor is one without its partition', () => {
    const cage = new WindowsCage()
    cage.add(stick())
    expect(parseWindowsDisks(cage.text()).ok).toBe(false)
    expect(parseWindowsDisks(write({ partitions: [] })).ok).toBe(false)
  })

  it('a file-backed disk whose file lies nowhere makes it none', () => {
    const cage = laptop(stick({ bus: 15, location: 'Q:\\gone.vhdx' }))
    expect(parseWindowsDisks(cage.text()).ok).toBe(false)
  })
})
