import { existsSync, readFileSync, statSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type BenchFolder, openBenchFolder, removeBench } from '../cleanup/benchFolder.ts'
import { describeOnBench } from '../host/needsRoot.ts'
import { runTool } from '../host/runTool.ts'
import { type BenchManifest, parseBenchManifest } from './benchManifest.ts'
import { loopsOver } from './loopsOver.ts'
import { makeVirtualCards, type VirtualCards } from './virtualCards.ts'

const CARD = 16 * 1024 * 1024

describeOnBench('virtual cards', () => {
  let folder: BenchFolder
  let cards: VirtualCards
  beforeEach(async () => {
    folder = openBenchFolder()
    cards = await makeVirtualCards(folder, { count: 2, cardBytes: CARD })
  })
  afterEach(() => removeBench(folder.path))

  /** The kernel keeps a detached device for as long as somebody, like udev, looks at it. */
  const gone = (file: string): Promise<void> =>
    expect.poll(() => loopsOver(file, 0), { timeout: 60_000 }).toEqual([])
  const manifest = (): BenchManifest => {
    const read = parseBenchManifest(readFileSync(cards.manifestPath, 'utf8'), folder.path)
    if (!read.ok) throw new Error(read.fault)
    return read.value
  }

  it('are block devices of the size asked for, in a manifest that only their owner reads', async () => {
    expect(manifest().cards).toEqual(cards.list())
    expect(manifest().cards.map((card) => card.slot)).toEqual([1, 2])
    for (const card of cards.list()) {
      const size = await runTool('blockdev', ['--getsize64', card.loop])
      expect(Number(size)).toBe(CARD)
    }
    expect(statSync(folder.path).mode & 0o777).toBe(0o700)
    expect(statSync(cards.manifestPath).mode & 0o777).toBe(0o600)
  })

  it('keep what is written to the device in the file', async () => {
    const [card] = cards.list()
    if (!card) throw new Error('no card')
    await runTool('dd', [`of=${card.loop}`, 'bs=4096', 'oflag=direct', 'status=none'], {
      input: Buffer.alloc(4096, 0x5a),
    })
    expect(readFileSync(card.file).subarray(0, 4096)).toEqual(Buffer.alloc(4096, 0x5a))
  })

  it('leave the manifest and the kernel when they are ejected, and can come back', async () => {
    const out = cards.eject(1)
    expect(manifest().cards.map((card) => card.slot)).toEqual([2])
    await gone(out.file)
    expect(existsSync(out.file)).toBe(true)

    await cards.insert(3, out.file)
    expect(manifest().cards.map((card) => card.slot)).toEqual([2, 3])
  })

  it('are another card in the same slot after a swap', async () => {
    const before = cards.list()[1]
    const after = await cards.swap(2, CARD * 2)
    expect(after).toMatchObject({ slot: 2, label: 'Slot 2', sizeBytes: CARD * 2 })
    expect(after.file).not.toBe(before?.file)
  })

  it('refuse a second card in a slot, and a file from elsewhere', async () => {
    const blank = await cards.makeBlank(CARD)
    await expect(cards.insert(1, blank)).rejects.toThrow('holds a card')
    await expect(cards.insert(9, '/etc/hostname')).rejects.toThrow('not of this bench')
  })

  it('leave nothing behind', async () => {
    const files = cards.list().map((card) => card.file)
    removeBench(folder.path)
    for (const file of files) await gone(file)
    expect(existsSync(folder.path)).toBe(false)
  })
})
