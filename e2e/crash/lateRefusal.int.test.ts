import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeBenchManifest } from '../bench/cards/benchManifest.ts'
import type { FaultyCard } from '../bench/fuse/faultyCard.ts'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { chunksOf, flash, targetFor } from './flashBench.fixture.ts'
import {
  type FlashBench,
  MIB,
  openFlashBench,
  readCard,
  settings,
} from './openFlashBench.fixture.ts'

const IMAGE = 9 * MIB
const CARD = 12 * MIB

describeOnBench('a card that a guard refuses after its read-back has begun', () => {
  let bench: FlashBench
  let card: FaultyCard

  beforeAll(async () => {
    bench = await openFlashBench({ imageBytes: IMAGE, cards: 0, cardBytes: CARD })
    card = await bench.faulty(1, CARD)
  })
  afterAll(() => bench.close())

  it('never gets its head', async () => {
    const cards = bench.cards.list()
    const targets = [await targetFor(bench.helper, 1, settings(1, IMAGE))]
    const stream = (signal: AbortSignal) => chunksOf(bench.image.path, signal)
    const { report } = await flash(
      bench.helper,
      { targets, stream, imageBytes: IMAGE },
      {
        // Held at its last byte in the middle of the read-back. So slow that each chunk takes longer than a progress
        // interval: the first one read back is certain to be told.
        onClaimed: () => card.tell(`when-sync 1 hang-read ${IMAGE - 1}`, 'rate 6000000'),
        onProgress: (news) => {
          if (news.kind !== 'card' || news.phase !== 'reading-back' || news.doneBytes === 0) return
          // It leaves the bench while it is held: only what is asked later can see it.
          writeBenchManifest(bench.folder.path, [])
          card.tell('clear')
        },
      },
    )
    writeBenchManifest(bench.folder.path, cards)
    expect(report.results).toMatchObject([
      { kind: 'failed', fault: { code: 'FLASH_CARD_GONE' }, cardState: 'unknown' },
    ])
    expect(readCard(card.kept, 0, MIB).every((byte) => byte === 0)).toBe(true)
  })
})
