import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { writeBenchManifest } from '../bench/cards/benchManifest.ts'
import type { CardFault, FaultyCard } from '../bench/fuse/faultyCard.ts'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { chunksOf, flash, targetFor } from './flashBench.fixture.ts'
import {
  type FlashBench,
  holds,
  isBlank,
  MIB,
  openFlashBench,
  readCard,
  settings,
} from './openFlashBench.fixture.ts'

const IMAGE = 9 * MIB
const CARD = 12 * MIB

/** Slot 1 has a good card, slot 2 one that fails as it is told. Both are in every batch. */
describeOnBench('beside a good card, which is proven each time, a card', () => {
  let bench: FlashBench
  let faulty: FaultyCard

  beforeAll(async () => {
    bench = await openFlashBench({
      imageBytes: IMAGE,
      cards: 1,
      cardBytes: CARD,
      hungAfterMs: 4000,
    })
    faulty = await bench.faulty(2, CARD)
  })
  afterAll(() => bench.close())
  beforeEach(() => {
    faulty.tell('clear')
    // What a card has forgotten to write must not be there from the last time.
    writeFileSync(faulty.kept, Buffer.alloc(CARD, 0xab))
  })

  /** What is done when some of the faulty card was read back; set anew by a test that needs it. */
  let whenReadBack: () => void = () => undefined

  /** Flashes both; returns how the faulty one ended. The faults are told once both are claimed. */
  const flashBoth = async (...faults: readonly CardFault[]) => {
    const targets = [
      await targetFor(bench.helper, 1, settings(1, IMAGE)),
      await targetFor(bench.helper, 2, settings(2, IMAGE)),
    ]
    async function* stream(signal: AbortSignal) {
      if (faults.length > 0) faulty.tell(...faults)
      yield* chunksOf(bench.image.path, signal)
    }
    const { report, events } = await flash(
      bench.helper,
      { targets, stream, imageBytes: IMAGE },
      {
        onProgress: (news) => {
          if (news.kind !== 'card' || news.flashId !== 'flash-2') return
          if (news.phase === 'reading-back' && news.doneBytes > 0) whenReadBack()
        },
      },
    )
    const [good, bad] = report.results
    expect(good?.kind).toBe('verified')
    const file = bench.cards.list()[0]?.file ?? ''
    expect(holds(file, bench.image.bytes, settings(1, IMAGE))).toBe(true)
    const green = events.filter((event) => event.kind === 'card.verified').map((it) => it.flashId)
    expect(green.includes('flash-2')).toBe(bad?.kind === 'verified')
    return bad?.kind === 'failed'
      ? { code: bad.fault.code, cardState: bad.cardState, at: bad.fault.params.at }
      : { code: 'verified' }
  }

  it('without a fault is proven too, however slow its sync is', async () => {
    expect(await flashBoth('slow-sync 300')).toEqual({ code: 'verified' })
    expect(holds(faulty.kept, bench.image.bytes, settings(2, IMAGE))).toBe(true)
  })

  it.each<[string, CardFault, string]>([
    ['turns a bit in the first chunk', `flip ${3 * MIB}`, 'FLASH_VERIFY_MISMATCH'],
    ['turns a bit in a chunk that is the image’s', `flip ${6 * MIB + 11}`, 'FLASH_VERIFY_MISMATCH'],
    [
      'turns a bit in the settings of the last sector',
      `flip ${IMAGE - 1}`,
      'FLASH_VERIFY_MISMATCH',
    ],
    [
      'forgets what is written beyond its real size',
      `drop-beyond ${5 * MIB}`,
      'FLASH_VERIFY_MISMATCH',
    ],
    ['has less than it says and writes over its start', `wrap ${6 * MIB}`, 'FLASH_VERIFY_MISMATCH'],
    ['fails to write just behind its head', `eio-write ${MIB}`, 'FLASH_WRITE_FAILED'],
    ['fails to write its last byte', `eio-write ${IMAGE - 1}`, 'FLASH_WRITE_FAILED'],
    ['fails to read in the middle', `eio-read ${5 * MIB}`, 'FLASH_READ_FAILED'],
  ])('that %s is found out, blanked, and proven blank', async (_title, fault, code) => {
    const bad = await flashBoth(fault)
    expect(bad).toMatchObject({ code, cardState: 'blank' })
    expect(isBlank(faulty.kept, CARD)).toBe(true)
  })

  it.each<[string, CardFault]>([
    ['is pulled while it is written', `pulled-after ${4 * MIB}`],
    ['turns a bit in its partition table, and in the zeros that blank it', 'flip 450'],
    ['fails to write its head, also when it is blanked', 'eio-write 0'],
    ['cannot read its head back, nor prove it blank', 'eio-read 0'],
  ])('that %s is said to be unknown', async (_title, fault) => {
    const bad = await flashBoth(fault)
    expect(bad).toMatchObject({ code: 'FLASH_BLANK_FAILED', cardState: 'unknown' })
  })

  it('that a guard refuses after its read-back has begun never gets its head', async () => {
    const cards = bench.cards.list()
    whenReadBack = () => {
      // It is held in the middle of the read-back while it leaves the bench: only what is asked later can see it.
      const others = cards.filter(({ slot }) => slot !== 2)
      writeBenchManifest(bench.folder.path, others)
      faulty.tell('clear')
      whenReadBack = () => undefined
    }
    // So slow that each chunk takes longer than a progress interval: the first one read back is certain to be told.
    const bad = await flashBoth(`hang-read ${IMAGE - 1}`, 'rate 6000000')
    writeBenchManifest(bench.folder.path, cards)
    expect(bad).toMatchObject({ code: 'FLASH_CARD_GONE', cardState: 'unknown' })
    expect(readCard(faulty.kept, 0, MIB).every((byte) => byte === 0)).toBe(true)
  })

  it.each<[string, CardFault]>([
    ['while it is written', `hang-write ${5 * MIB}`],
    ['while it is read back', `hang-read ${5 * MIB}`],
  ])('that hangs %s is given up, and holds up nobody', async (_title, fault) => {
    const bad = await flashBoth(fault)
    expect(bad).toMatchObject({ code: 'FLASH_CARD_HUNG', cardState: 'unknown' })
    // Let go of it, so that the thread that waits in the kernel ends and gives the card back.
    faulty.tell('clear')
    await expect
      .poll(() => flashBoth().then(({ code }) => code), { timeout: 20_000 })
      .toBe('verified')
  })
})
