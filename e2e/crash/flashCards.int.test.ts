import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { chunksOf, confirmedAnew, flash, targetFor } from './flashBench.fixture.ts'
import {
  type FlashBench,
  holds,
  MIB,
  openFlashBench,
  readCard,
  settings,
} from './openFlashBench.fixture.ts'

const CARD = 76 * MIB
/** More chunks than the ring has slots, an end that is no whole sector, and well short of the card's end. */
const IMAGE = 68 * MIB + 777

describeOnBench('three cards at once', () => {
  let bench: FlashBench

  beforeAll(async () => {
    bench = await openFlashBench({ imageBytes: IMAGE, cards: 3, cardBytes: CARD })
  })
  afterAll(() => bench.close())

  it('each hold the image and their own settings, byte for byte, and say so with different roots', async () => {
    const { helper, image, cards } = bench
    const targets = await Promise.all(
      [1, 2, 3].map((slot) => targetFor(helper, slot, settings(slot, IMAGE))),
    )
    let reads = 0
    const stream = (signal: AbortSignal) => {
      reads += 1
      return chunksOf(image.path, signal)
    }
    const { report, events, progress } = await flash(helper, { targets, stream, imageBytes: IMAGE })
    expect(report.results.map(({ kind }) => kind)).toEqual(['verified', 'verified', 'verified'])
    for (const card of cards.list()) {
      expect(holds(card.file, image.bytes, settings(card.slot, IMAGE))).toBe(true)
      // Beyond the image only the last MiB was touched: an old GPT there could bring the old table back.
      expect(readCard(card.file, CARD - MIB, MIB).every((byte) => byte === 0)).toBe(true)
      expect(readCard(card.file, CARD - 2 * MIB, 4)).toEqual(Buffer.from('wxyz'))
    }
    const roots = report.results.map((result) => (result.kind === 'verified' ? result.root : ''))
    expect(new Set(roots).size).toBe(3)
    expect(reads).toBe(1)
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['card.claimed', 'card.claimed', 'card.claimed'],
      ...['card.verified', 'card.verified', 'card.verified'],
    ])
    const phases = progress.map((one) => (one.kind === 'card' ? one.phase : ''))
    for (const phase of ['blanking', 'writing', 'reading-back', 'finishing', 'proven']) {
      expect(phases.filter((one) => one === phase).length).toBeGreaterThanOrEqual(3)
    }
  })
})

describeOnBench('a card of exactly the size of the image', () => {
  it('is written to its last byte, and made again with the same root', async () => {
    const bytes = 9 * MIB
    const bench = await openFlashBench({ imageBytes: bytes, cards: 1, cardBytes: bytes })
    try {
      const { helper, image, cards } = bench
      const target = await targetFor(helper, 1, settings(1, bytes))
      const stream = (signal: AbortSignal) => chunksOf(image.path, signal)
      const first = await flash(helper, { targets: [target], stream, imageBytes: bytes })
      expect(first.report.results[0]?.kind).toBe('verified')
      expect(holds(cards.list()[0]?.file ?? '', image.bytes, settings(1, bytes))).toBe(true)
      // The packed size alone does not say how large an image is; and a card may hold anything before.
      const again = await flash(helper, {
        targets: [confirmedAnew(target)],
        stream,
        imageBytes: undefined,
      })
      expect(again.report).toEqual(first.report)
    } finally {
      await bench.close()
    }
  })
})
