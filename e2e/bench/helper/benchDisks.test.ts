import { describe, expect, it } from 'vitest'
import { cardRefusals } from '../../../electron/core/disks/cardRefusals.ts'
import { benchPolicy, productPolicy } from '../../../electron/core/disks/guardPolicy.ts'
import { card, disk, machine, mount } from '../../../electron/core/disks/machine.fixture.ts'
import type { BenchCard } from '../cards/benchManifest.ts'
import { benchDisks } from './benchDisks.ts'

const FILE = '/var/tmp/bench/cards/card-1.img'
const BYTES = 64 * 1024 * 1024
const listed: BenchCard = {
  slot: 1,
  label: 'Slot 1',
  file: FILE,
  loop: '/dev/loop3',
  sizeBytes: BYTES,
}
const loop = (name: string, file: string, bytes = BYTES) =>
  disk(name, 'virtual', { backingFile: file, bytes })
const need = { imageBytes: 1, maxCardBytes: BYTES }

const admitted = (blocks: Parameters<typeof machine>[0], cards: readonly BenchCard[] = [listed]) =>
  benchDisks(machine(blocks), cards)
    .filter((one) => cardRefusals(one, benchPolicy, need).length === 0)
    .map(({ identity }) => `${identity.name} in ${identity.slotId}`)

describe('the bench', () => {
  it('admits a loop device that the manifest lists and that lies over the listed file', () => {
    expect(admitted([loop('loop3', FILE), card('sda')])).toEqual(['loop3 in bench-slot-1'])
  })

  it.each([
    ['that the manifest does not list', [loop('loop4', FILE)]],
    ['over another file', [loop('loop3', '/var/lib/disk.img')]],
    ['over a file that was deleted', [loop('loop3', `${FILE} (deleted)`)]],
    ['of another size than listed', [loop('loop3', FILE, BYTES / 2)]],
    [
      'from whose file another device reads, as a virtual Pi does',
      [loop('loop3', FILE), loop('loop5', FILE)],
    ],
  ])('admits no loop device %s', (_title, blocks) => {
    expect(admitted(blocks)).toEqual([])
  })

  it('admits no real card, whatever the manifest says of it', () => {
    const forged = { ...listed, loop: '/dev/sda' }
    expect(admitted([card('sda', { backingFile: FILE, bytes: BYTES })], [forged])).toEqual([])
  })

  it('still refuses a card of its own that the system runs from', () => {
    const root = loop('loop3', FILE)
    const [found] = benchDisks(machine([root], [mount(root.dev, '/')]), [listed])
    if (found === undefined) throw new Error('not shown')
    expect(cardRefusals(found, benchPolicy, need)[0]?.fault.code).toBe('CARD_IS_SYSTEM_DISK')
  })

  it('is invisible to the product', () => {
    const [found] = benchDisks(machine([loop('loop3', FILE)]), [listed])
    if (found === undefined) throw new Error('not shown')
    expect(cardRefusals(found, productPolicy, need)[0]?.fault.code).toBe('CARD_BUS_REFUSED')
  })
})
