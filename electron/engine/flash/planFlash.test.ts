import { describe, expect, it } from 'vitest'
import { productPolicy } from '../../core/disks/guardPolicy.ts'
import { card, disk, GB, machine, mount } from '../../core/disks/machine.fixture.ts'
import { parseDisks } from '../../core/disks/parseDisks.ts'
import { type PlannedPair, planFlash } from './planFlash.ts'

const root = disk('nvme0n1', 'nvme')
const small = card('sda', { bytes: 32 * GB })
const middle = disk('sdb', 'usbHub', { removable: true, bytes: 64 * GB })
const large = disk('sdc', 'piUsb', { removable: true, bytes: 500 * GB })
const disks = parseDisks(machine([root, small, middle, large], [mount(root.dev, '/')]))
const slotOf = (name: string): string =>
  disks.find(({ identity }) => identity.name === name)?.identity.slotId ?? name

const plan = (...names: readonly string[]) => {
  const pairs: PlannedPair[] = names.map((name, index) => ({
    deviceId: `d${index}`,
    slotId: slotOf(name),
  }))
  const need = { imageBytes: 4 * GB, maxCardBytes: 512 * GB, mayUnmount: false }
  const planned = planFlash({ pairs, disks, policy: productPolicy, ...need })
  return planned.ok
    ? planned.value.map(({ disk: chosen }) => chosen.identity.name)
    : planned.fault.map(({ code }) => code)
}

describe('a plan', () => {
  it('gives each device the card in its slot', () => {
    expect(plan('sdb', 'sda')).toEqual(['sdb', 'sda'])
  })

  it('is none as long as one slot is empty, one disk is protected, or one card is odd among the others', () => {
    expect(plan('sda', 'nowhere')).toEqual(['CARD_NOT_FOUND'])
    expect(plan('sda', 'nvme0n1')).toContain('CARD_IS_SYSTEM_DISK')
    expect(plan('sda', 'sdb', 'sdc')).toContain('CARD_SIZE_OUTLIER')
    expect(plan('sdc')).toEqual(['sdc'])
  })

  it('is none for nobody, or for two devices in one slot', () => {
    expect(plan()).toEqual(['FLASH_NO_ROOM'])
    expect(plan('sda', 'sda')).toEqual(['FLASH_NO_ROOM'])
  })
})
