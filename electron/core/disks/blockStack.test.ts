import { describe, expect, it } from 'vitest'
import { blockStack } from './blockStack.ts'
import { disksUnderPath } from './disksUnderPath.ts'
import { disk, machine, mount, partitions } from './machine.fixture.ts'
import { mountUnder } from './mountUnder.ts'
import type { SysfsBlock, SysfsSnapshot } from './sysfsSnapshot.ts'

const system = disk('sda', 'ata')
const one = disk('sdb', 'usb')
const two = disk('sdc', 'usbHub')
const three = disk('sdd', 'piUsb')
const disks = [system, one, two, three]

/** The devices that the last mount of a system comes from. */
const devicesOf = (snapshot: SysfsSnapshot): readonly (string | undefined)[] => {
  const stack = blockStack(snapshot)
  const last = stack.mounts.at(-1)
  return last === undefined ? [] : [...stack.blocksOf(last)].toSorted()
}
const named = (source: string, ...blocks: readonly SysfsBlock[]) =>
  devicesOf(machine([disks, blocks], [mount('0:40', '/x', 'ext4', source)]))

describe('the devices that a mount comes from', () => {
  it('are those with its number, and those that its source names', () => {
    expect(devicesOf(machine([disks], [mount(one.dev, '/x')]))).toEqual(['sdb'])
    expect(named('/dev/sdc')).toEqual(['sdc'])
    expect(named('/dev/mapper/vg-root', disk('dm-0', 'virtual', { dmName: 'vg-root' }))).toEqual([
      'dm-0',
    ])
    expect(named('/dev/cciss/c0d0', disk('cciss!c0d0', 'ata'))).toEqual(['cciss!c0d0'])
  })

  it('are none where the source only ends like a device, or is no device', () => {
    expect(named('/srv/sdc')).toEqual([])
    expect(named('tmpfs')).toEqual([])
  })

  it('are all of a btrfs, if one is among them, and no other', () => {
    const btrfs = [['sdb', 'sdc']]
    const on = (dev: string) => devicesOf(machine([disks], [mount(dev, '/x', 'btrfs')], { btrfs }))
    expect(on(one.dev)).toEqual(['sdb', 'sdc'])
    expect(on(three.dev)).toEqual(['sdd'])
  })
})

describe('the devices of an overlay', () => {
  const below = [mount(one.dev, '/one'), mount(two.dev, '/two'), mount(three.dev, '/three')]
  const over = (options: string, fsType = 'overlay', mounts = below) =>
    devicesOf(machine([disks], [...mounts, mount('0:50', '/merged', fsType, 'overlay', options)]))

  it.each([
    ['upperdir=/one/up', ['sdb']],
    ['workdir=/two/work', ['sdc']],
    ['lowerdir=/three/a', ['sdd']],
    ['lowerdir+=/three/a', ['sdd']],
    ['lowerdir=/one/a:/two/b', ['sdb', 'sdc']],
    ['lowerdir=/one/a,upperdir=/two/b,workdir=/three/c', ['sdb', 'sdc', 'sdd']],
    ['index=/one/up', []],
    ['upperdir,lowerdir', []],
  ])('with %s are those under its folders', (options, devices) => {
    expect(over(options)).toEqual(devices)
  })

  it('are none where nothing is known of a folder, and no other file system has such folders', () => {
    expect(over('lowerdir=/nowhere')).toEqual([])
    expect(over('lowerdir=/one/a', 'ext4')).toEqual([])
  })

  it('are found through eight overlays on one another, and no deeper, so that a circle ends', () => {
    const chain = (length: number) => {
      const mounts = [mount(one.dev, '/0')]
      for (let at = 1; at <= length; at++) {
        mounts.push(mount(`0:${50 + at}`, `/${at}`, 'overlay', 'overlay', `lowerdir=/${at - 1}/a`))
      }
      return devicesOf(machine([disks], mounts))
    }
    expect(chain(8)).toEqual(['sdb'])
    expect(chain(9)).toEqual([])
    const circle = [
      mount('0:60', '/a', 'overlay', 'overlay', 'lowerdir=/b/x'),
      mount('0:61', '/b', 'overlay', 'overlay', 'lowerdir=/a/x:/one/x'),
    ]
    expect(devicesOf(machine([disks], [...below, ...circle]))).toEqual(['sdb'])
  })
})

describe('what stands on a disk', () => {
  const above = (snapshot: SysfsSnapshot, name: string) =>
    [...blockStack(snapshot).above(name)].toSorted()

  it('is told by who holds it, and by what a device stands on, whichever of them is there', () => {
    const held = disk('sde', 'usb', { holders: ['md0'] })
    expect(above(machine([held, disk('md0', 'virtual')]), 'sde')).toEqual(['md0', 'sde'])
    const on = disk('md1', 'virtual', { slaves: ['sdf'] })
    expect(above(machine([disk('sdf', 'usb'), on]), 'sdf')).toEqual(['md1', 'sdf'])
  })

  it('is a loop over a file on it, and where nothing is mounted, nothing', () => {
    const loop = disk('loop7', 'virtual', { backingFile: '/one/card.img' })
    expect(above(machine([disks, loop], [mount(one.dev, '/one')]), 'sdb')).toEqual(['loop7', 'sdb'])
    expect(above(machine([disks, loop]), 'sdb')).toEqual(['sdb'])
  })
})

describe('the disks under a path', () => {
  it('are whole ones, under the longest mount above it, wherever that stands in the list', () => {
    const card = disk('sdg', 'usb')
    const parts = partitions(card, {}, {})
    const mounts = [mount(parts[1]?.dev ?? '', '/a/b'), mount(system.dev, '/')]
    const snapshot = machine([system, card, parts], mounts)
    expect(disksUnderPath(snapshot, '/a/b/c', undefined)).toEqual(['sdg'])
    expect(disksUnderPath(snapshot, '/a/bc', undefined)).toEqual(['sda'])
    expect(mountUnder(blockStack(snapshot).mounts, '/a/b/c')?.path).toBe('/a/b')
    // What stat says counts as well, and a partition is no disk.
    expect(disksUnderPath(snapshot, '/a', parts[0]?.dev)).toEqual(['sda', 'sdg'])
  })
})
