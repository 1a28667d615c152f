import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { emptyOverlay } from '../../electron/core/overlay/overlay.ts'
import type { FlashTarget } from '../../electron/engine/flash/flashTarget.ts'
import { making } from '../bench/cleanup/benchFolder.ts'
import { mountedAt } from '../bench/cleanup/removeMade.ts'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { runTool } from '../bench/host/runTool.ts'
import {
  benchHelper,
  chunksOf,
  confirmedAnew,
  diskInSlot,
  flash,
  targetFor,
} from './flashBench.fixture.ts'
import { type FlashBench, MIB, openFlashBench, settings } from './openFlashBench.fixture.ts'

const IMAGE = 9 * MIB
const CARD = 24 * MIB

describeOnBench('a card is refused, and not a byte of it changes,', () => {
  let bench: FlashBench

  beforeAll(async () => {
    bench = await openFlashBench({ imageBytes: IMAGE, cards: 2, cardBytes: CARD })
  })
  afterAll(() => bench.close())

  const fileOf = (slot: number): string =>
    bench.cards.list().find((card) => card.slot === slot)?.file ?? ''

  /** The code that the only card of a flash ended with, or `verified`. */
  const outcome = async (
    target: FlashTarget,
    limits: { maxCardBytes?: number; protectedPaths?: string[]; imageBytes?: number } = {},
  ): Promise<string> => {
    const stream = (signal: AbortSignal) => chunksOf(bench.image.path, signal)
    const { report } = await flash(bench.helper, {
      targets: [confirmedAnew(target)],
      stream,
      imageBytes: IMAGE,
      ...limits,
    })
    const [result] = report.results
    if (result?.kind === 'failed') expect(result.cardState).toBe('untouched')
    return result?.kind === 'failed' ? result.fault.code : 'verified'
  }

  /** Written down in the bench's ledger, so that a failed test leaves no mount. */
  const mountCard = (name: string, path: string): Promise<string> =>
    making(bench.folder, { kind: 'mount', path }, () => runTool('mount', [`/dev/${name}`, path]))

  const untouched = async (file: string, act: () => Promise<void>): Promise<void> => {
    const before = readFileSync(file)
    await act()
    expect(readFileSync(file).equals(before)).toBe(true)
  }

  it('when it is smaller than the image, or larger than a card may be', () =>
    untouched(fileOf(1), async () => {
      const target = await targetFor(bench.helper, 1, emptyOverlay)
      expect(await outcome(target, { imageBytes: CARD + 1 })).toBe('CARD_TOO_SMALL')
      expect(await outcome(target, { maxCardBytes: CARD - 1 })).toBe('CARD_TOO_LARGE')
    }))

  it('when it is write-protected', () =>
    untouched(fileOf(1), async () => {
      const target = await targetFor(bench.helper, 1, emptyOverlay)
      const device = `/dev/${target.card.name}`
      await runTool('blockdev', ['--setro', device])
      expect(await outcome(target)).toBe('CARD_READ_ONLY')
      await runTool('blockdev', ['--setrw', device])
    }))

  it('when another card is in the slot by now', async () => {
    const target = await targetFor(bench.helper, 2, emptyOverlay)
    const swapped = await bench.cards.swap(2)
    await untouched(swapped.file, async () => {
      const code = await outcome(target)
      expect(['CARD_CHANGED', 'CARD_NOT_FOUND', 'CARD_BUS_REFUSED']).toContain(code)
      // The name may be the same again; the tuple is not.
      const disks = await bench.helper.list(new AbortController().signal)
      const now = disks.ok ? diskInSlot(disks.value, 2).identity : target.card
      expect(now.diskseq).not.toBe(target.card.diskseq)
      const stale = { ...target, card: { ...now, diskseq: target.card.diskseq } }
      expect(await outcome(stale)).toBe('CARD_CHANGED')
    })
  })

  it('when it is the disk of this computer, or a loop device that the bench did not make', async () => {
    const disks = await bench.helper.list(new AbortController().signal)
    const all = disks.ok ? disks.value : []
    const system = all.find(({ mounts }) => mounts.some(({ path }) => path === '/'))
    const target = await targetFor(bench.helper, 1, emptyOverlay)
    if (system !== undefined) {
      expect(await outcome({ ...target, card: system.identity })).toBe('CARD_IS_SYSTEM_DISK')
    }
    const foreign = join(bench.folder.path, 'foreign.img')
    writeFileSync(foreign, new Uint8Array(CARD))
    const loop = (await runTool('losetup', ['--find', '--show', foreign])).trim()
    try {
      await untouched(foreign, async () => {
        const again = await bench.helper.list(new AbortController().signal)
        const found = (again.ok ? again.value : []).find(
          ({ identity }) => `/dev/${identity.name}` === loop,
        )
        if (found === undefined) throw new Error('the loop device is not shown')
        expect(await outcome({ ...target, card: found.identity })).toBe('CARD_BUS_REFUSED')
      })
    } finally {
      await runTool('losetup', ['--detach', loop])
    }
  })

  it('when another Bramble has claimed it, and is free again when that one dies', async () => {
    const other = benchHelper(bench.cards.manifestPath)
    const target = await targetFor(other, 1, emptyOverlay)
    const limits = { imageBytes: IMAGE, maxCardBytes: 2 ** 33, protectedPaths: [] }
    const opened = await other.open(limits, new AbortController().signal)
    if (!opened.ok) throw new Error(opened.fault.code)
    expect(await opened.value.claim(target)).toEqual({ ok: true, value: undefined })
    expect(await outcome(target)).toBe('CARD_CLAIMED')
    const gone = (async () => {
      for await (const news of opened.value.news())
        if (news.kind === 'failed') return news.fault.code
      return undefined
    })()
    other.kill()
    expect(await gone).toBe('HELPER_GONE')
    expect(await outcome(target)).toBe('verified')
  })

  it('when it is mounted; with leave to unmount it is written', async () => {
    const target = await targetFor(bench.helper, 1, settings(3, IMAGE))
    const place = join(bench.folder.path, 'mnt')
    mkdirSync(place)
    await runTool('mkfs.ext4', ['-q', '-F', `/dev/${target.card.name}`])
    await mountCard(target.card.name, place)
    expect(await outcome(target)).toBe('CARD_MOUNTED')
    // Guard G4: what the job itself needs lies on it.
    const inside = join(place, 'image.img')
    writeFileSync(inside, 'x')
    expect(await outcome(confirmedAnew(target, true), { protectedPaths: [inside] })).toBe(
      'CARD_HOLDS_OUR_DATA',
    )
    expect(mountedAt(place)).toBe(true)
    expect(await outcome(confirmedAnew(target, true))).toBe('verified')
    expect(mountedAt(place)).toBe(false)
  })

  it('when it is in use, so that it cannot be unmounted', async () => {
    const target = await targetFor(bench.helper, 2, emptyOverlay)
    const place = join(bench.folder.path, 'busy')
    mkdirSync(place)
    await runTool('mkfs.ext4', ['-q', '-F', `/dev/${target.card.name}`])
    await mountCard(target.card.name, place)
    const held = openSync(join(place, 'held'), 'w')
    expect(await outcome(confirmedAnew(target, true))).toBe('CARD_UNMOUNT_FAILED')
    closeSync(held)
  })
})
