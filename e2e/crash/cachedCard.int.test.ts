import { closeSync, openSync, writeSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FaultyCard } from '../bench/fuse/faultyCard.ts'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { chunksOf, flash, targetFor } from './flashBench.fixture.ts'
import {
  type FlashBench,
  holds,
  isBlank,
  MIB,
  openFlashBench,
  settings,
} from './openFlashBench.fixture.ts'

const IMAGE = 40 * MIB
const CARD = 44 * MIB

describeOnBench('a card that is made again from the same image', () => {
  let bench: FlashBench
  let card: FaultyCard

  beforeAll(async () => {
    bench = await openFlashBench({ imageBytes: IMAGE, cards: 0, cardBytes: CARD })
    card = await bench.faulty(1, CARD)
  })
  afterAll(() => bench.close())

  /** That it pays to look first must not hang on what else this machine does: it writes slowly for sure. */
  const slowToWrite = 'write-rate 8000000'

  /** Flashes it; `onClaimed` is done when it is claimed and about to get its first chunk. */
  const make = async (seed: number, onClaimed: () => void) => {
    const targets = [await targetFor(bench.helper, 1, settings(seed, IMAGE))]
    const stream = (signal: AbortSignal) => chunksOf(bench.image.path, signal)
    const input = { targets, stream, imageBytes: IMAGE }
    const { report, events } = await flash(bench.helper, input, { onClaimed })
    const [result] = report.results
    const proof = events.find((event) => event.kind === 'card.verified')
    const { sameBytes = 0, writtenBytes = 0 } = proof?.pace ?? {}
    return { result, sameBytes, writtenBytes }
  }

  it('is looked at first, and not written where it holds the same', async () => {
    expect(await make(1, () => {})).toMatchObject({ result: { kind: 'verified' }, sameBytes: 0 })
    card.tell(slowToWrite)
    const again = await make(2, () => {})
    expect(again.result?.kind).toBe('verified')
    expect(again.sameBytes).toBeGreaterThan(IMAGE / 2)
    expect(again.writtenBytes).toBeLessThan(IMAGE / 2)
    expect(holds(card.kept, bench.image.bytes, settings(2, IMAGE))).toBe(true)
  })

  it('is not believed what it answers from a cache: the read-back finds what it lost', async () => {
    card.tell('clear', slowToWrite)
    const { result } = await make(2, () => {
      // From now until its next sync it answers as it is; what it holds is spoilt in every MiB.
      card.tell('cached')
      const medium = openSync(card.kept, 'r+')
      for (let at = 7; at < IMAGE; at += MIB) writeSync(medium, Buffer.of(0), 0, 1, at)
      closeSync(medium)
    })
    expect(result).toMatchObject({ fault: { code: 'FLASH_VERIFY_MISMATCH' }, cardState: 'blank' })
    expect(isBlank(card.kept, CARD)).toBe(true)
  })
})
