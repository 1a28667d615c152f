import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Disk } from '../../../core/disks/disk.ts'
import { productPolicy } from '../../../core/disks/guardPolicy.ts'
import { cardViews } from './cardViews.ts'
import { openSlotBook } from './slotBook.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slots-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const disk = (name: string, slotId: string, change: Partial<Disk> = {}): Disk => ({
  identity: { name, dev: '8:0', diskseq: '1', serial: name, slotId, sizeBytes: 32e9 },
  bus: 'usb',
  vendor: 'Generic',
  model: 'Reader',
  removable: true,
  readOnly: false,
  mounts: [],
  heldBy: [],
  partitions: [],
  sectorBytes: 512,
  ...change,
})
const system = disk('sda', 'ata-1', {
  bus: 'ata',
  removable: false,
  mounts: [{ source: 'sda1', path: '/', system: true }],
})
const shown = (disks: readonly Disk[], slots = openSlotBook(folder)) =>
  cardViews(disks, productPolicy, slots)

describe('the slots', () => {
  it('are counted as people count them', () => {
    const views = shown([disk('sdc', 'usb-1-10'), disk('sdb', 'usb-1-2')])
    expect(views.map(({ slotName, slotId }) => [slotName, slotId])).toEqual([
      ['Slot 1', 'usb-1-2'],
      ['Slot 2', 'usb-1-10'],
    ])
  })

  it('keep their numbers when others come and go, also after a restart', async () => {
    const slots = openSlotBook(folder)
    shown([disk('sdb', 'usb-1-5')], slots)
    await slots.save()
    const later = shown([disk('sdb', 'usb-1-1'), disk('sdc', 'usb-1-5')])
    expect(later.map(({ slotName, slotId }) => [slotName, slotId])).toEqual([
      ['Slot 1', 'usb-1-5'],
      ['Slot 2', 'usb-1-1'],
    ])
  })

  it('stay when their card is pulled, and when the reader is empty', () => {
    const slots = openSlotBook(folder)
    shown([disk('sdb', 'usb-1-1')], slots)
    const none = { ...disk('sdb', 'usb-1-1').identity, sizeBytes: 0 }
    for (const disks of [[], [disk('sdb', 'usb-1-1', { identity: none })]]) {
      const [slot] = shown(disks, slots)
      expect(slot).toMatchObject({ slotName: 'Slot 1', sizeBytes: 0, hidden: false })
      expect(slot).not.toHaveProperty('identity')
    }
  })

  it('hide what is no card, with the reason', () => {
    const [card, other] = shown([system, disk('sdb', 'usb-1-1')])
    expect(card).toMatchObject({ slotName: 'Slot 1', hidden: false })
    expect(other).toMatchObject({ hidden: true, blockedBy: { code: 'CARD_IS_SYSTEM_DISK' } })
  })

  it('let no drive name play with the screen', () => {
    const [card] = shown([disk('sdb', 'usb-1-1', { model: 'A\u202eB\u001b[2J' })])
    expect(card?.model).toBe('AB[2J')
  })
})
