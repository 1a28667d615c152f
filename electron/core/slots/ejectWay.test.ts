import { describe, expect, it } from 'vitest'
import { card, machine } from '../disks/machine.fixture.ts'
import { parseDisks } from '../disks/parseDisks.ts'
import { type EjectWish, ejectWay } from './ejectWay.ts'

const wayWith = (wish: EjectWish, name: string, ...blocks: readonly ReturnType<typeof card>[]) => {
  const snapshot = machine([...blocks])
  const disk = parseDisks(snapshot).find(({ identity }) => identity.name === name)
  if (disk === undefined) throw new Error('no such disk')
  return ejectWay(snapshot, disk, wish)
}
const wayOf = (name: string, ...blocks: readonly ReturnType<typeof card>[]) =>
  wayWith('reader', name, ...blocks)
const usb = (name: string, device: string, lun: number) => {
  const made = card(name)
  return {
    ...made,
    sysPath: `/sys/devices/pci0/usb1/${device}/${device}:1.0/host6/target6:0:0/6:0:0:${lun}/block/${name}`,
  }
}

describe('a card is given out', () => {
  it('by a reader with one slot in either way, by one with several only as a medium', () => {
    expect(wayOf('sda', usb('sda', '1-2', 0))).toEqual({ kind: 'eject', removable: true })
    expect(wayOf('sda', usb('sda', '1-2', 0), usb('sdb', '1-3', 0))).toEqual({
      kind: 'eject',
      removable: true,
    })
    expect(wayOf('sda', usb('sda', '1-2', 0), usb('sdb', '1-2', 1))).toEqual({
      kind: 'eject',
      removable: false,
    })
  })

  it('without its reader where the next card is to come into the same slot', () => {
    const alone = usb('sda', '1-2', 0)
    expect(wayWith('medium', 'sda', alone)).toEqual({ kind: 'eject', removable: false })
    expect(wayWith('no', 'sda', alone)).toEqual({ kind: 'nothing' })
  })
})
