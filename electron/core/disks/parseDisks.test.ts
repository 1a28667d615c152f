import { describe, expect, it } from 'vitest'
import { disksUnderPath } from './disksUnderPath.ts'
import { findPlace } from './findPlace.ts'
import { isSystemMount } from './isSystemMount.ts'
import { card, disk, machine, mount, partitions, places } from './machine.fixture.ts'
import { parseDisks } from './parseDisks.ts'
import { parseMountinfo } from './parseMountinfo.ts'

describe('a reading of the system', () => {
  it('shows a card with its partitions, its mounts and what makes it the one it is', () => {
    const usb = card('sdb', { bytes: 32_000_000_000 })
    const parts = partitions(usb, {}, {})
    const [found] = parseDisks(
      machine([usb, parts], [mount(parts[0]?.dev ?? '', '/media/pat/boot\\040fs')]),
    )
    expect(found?.identity).toEqual({
      name: 'sdb',
      dev: usb.dev,
      diskseq: usb.diskseq,
      serial: usb.device.serial,
      slotId: '0000:00:14.0-usb1-2-lun0',
      sizeBytes: 32_000_000_000,
    })
    expect(found?.partitions.map(({ name, startBytes }) => [name, startBytes])).toEqual([
      ['sdb1', 4_194_304],
      ['sdb2', 4_194_304 + 512_000_000],
    ])
    expect(found?.mounts).toEqual([{ source: 'sdb1', path: '/media/pat/boot fs', system: false }])
    expect(found?.heldBy).toEqual([])
  })

  it('does not take sda1 of sdaa for one of sda', () => {
    const one = card('sda')
    const other = card('sdaa')
    const found = parseDisks(machine([one, other, partitions(other, {})]))
    expect(found.map(({ partitions: parts }) => parts.length)).toEqual([0, 1])
  })

  it('leaves out devices without anything in them, but not empty slots of readers', () => {
    const found = parseDisks(
      machine([disk('loop7', 'virtual', { bytes: 0 }), card('sdc', { bytes: 0 })]),
    )
    expect(found.map(({ identity }) => identity.name)).toEqual(['sdc'])
  })

  it('keeps a slot and changes the identity when another card is put in', () => {
    const before = card('sdb')
    const after = { ...before, diskseq: '99' }
    const [one] = parseDisks(machine([before]))
    const [two] = parseDisks(machine([after]))
    expect(one?.identity.slotId).toBe(two?.identity.slotId)
    expect(one?.identity.diskseq).not.toBe(two?.identity.diskseq)
  })

  it('says what holds a disk, however deep', () => {
    const usb = card('sda', { holders: ['dm-0'] })
    const crypt = disk('dm-0', 'virtual', { slaves: ['sda'], holders: ['dm-1'] })
    const volume = disk('dm-1', 'virtual', { slaves: ['dm-0'] })
    const found = parseDisks(machine([usb, crypt, volume])).find(
      ({ identity }) => identity.name === 'sda',
    )
    expect(found?.heldBy).toEqual(['dm-0', 'dm-1'])
  })

  it('ends on a circle of holders, which sysfs never has and a fixture may', () => {
    const usb = card('sda', { holders: ['dm-0'] })
    const dm = disk('dm-0', 'virtual', { holders: ['sda'] })
    expect(parseDisks(machine([usb, dm])).length).toBe(2)
  })

  it('finds a mount by its source where the number says nothing', () => {
    const usb = card('sda')
    const dm = disk('dm-2', 'virtual', { dmName: 'data', slaves: ['sda'] })
    const found = parseDisks(machine([usb, dm], [mount('0:50', '/', 'btrfs', '/dev/mapper/data')]))
    expect(found.every(({ mounts }) => mounts.some(({ system }) => system))).toBe(true)
  })
})

describe('a place', () => {
  it.each([
    ['sdb', places.usb, 'usb', '0000:00:14.0-usb1-2-lun0'],
    ['sdb', places.usbHub, 'usb', '0000:00:14.0-usb2-1.4-lun0'],
    ['sda', places.piUsb, 'usb', '0000:01:00.0-usb2-1-lun0'],
    ['mmcblk0', places.mmc, 'mmc', 'mmc0'],
    ['nvme0n1', places.nvme, 'nvme', 'nvme0n1'],
    ['sda', places.ata, 'ata', 'sda'],
    ['vda', places.virtio, 'virtio', 'vda'],
    ['loop3', places.virtual, 'loop', 'loop3'],
    ['zram0', places.virtual, 'ram', 'zram0'],
    ['md127', places.virtual, 'virtual', 'md127'],
    [
      'sda',
      '/sys/devices/pci0000:00/0000:00:05.0/host2/target2:0:0/2:0:0:0/block/#',
      'scsi',
      'sda',
    ],
    ['xvda', '/sys/devices/vbd-51712/block/#', 'unknown', 'xvda'],
  ])('of %s on %s is %s, %s', (name, path, bus, slotId) => {
    expect(findPlace(name, path.replace('#', name))).toEqual({ bus, slotId })
  })
})

describe('a mount point', () => {
  it.each([
    '/',
    '/boot',
    '/boot/efi',
    '/usr',
    '/var',
    '/home',
    '/nix',
    '/srv',
    '/backup',
    '/media',
    '/mnted',
  ])('%s is the system’s', (path) => expect(isSystemMount(path)).toBe(true))

  it.each(['/media/pat/rootfs', '/run/media/pat/x', '/mnt', '/mnt/card', '/tmp/x'])(
    '%s is a medium’s',
    (path) => expect(isSystemMount(path)).toBe(false),
  )

  it('is read with its blanks, and lines that are none are passed over', () => {
    const lines = parseMountinfo(`${mount('8:1', '/a\\040b\\134c')}\nnonsense\n\n36 35 8:1 /`)
    expect(lines.map(({ path }) => path)).toEqual(['/a b\\c'])
  })
})

describe('the disks under a path', () => {
  it('are found through LUKS, and not taken from the mount that another covers', () => {
    const usb = card('sda', { holders: ['dm-0'] })
    const crypt = disk('dm-0', 'virtual', { slaves: ['sda'] })
    const other = disk('sdb', 'usbHub')
    const snapshot = machine(
      [usb, crypt, other],
      [mount(other.dev, '/'), mount(other.dev, '/data'), mount(crypt.dev, '/data')],
    )
    expect(disksUnderPath(snapshot, '/data/images/x.img', undefined)).toEqual(['sda', 'dm-0'])
    expect(disksUnderPath(snapshot, '/datax', undefined)).toEqual(['sdb'])
    expect(disksUnderPath(snapshot, '/elsewhere', usb.dev)).toEqual(['sda', 'sdb'])
  })
})
