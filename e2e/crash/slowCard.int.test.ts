import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
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

const IMAGE = 68 * MIB
const CARD = 72 * MIB
const impatient = { stallMs: 500, slowerThan: 0.5 }

describeOnBench('beside two quick cards, a slow one', () => {
  let bench: FlashBench
  let slow: FaultyCard

  beforeAll(async () => {
    bench = await openFlashBench({ imageBytes: IMAGE, cards: 2, cardBytes: CARD })
    slow = await bench.faulty(3, CARD)
  })
  afterAll(() => bench.close())
  beforeEach(() => slow.tell('clear'))

  const targets = () =>
    Promise.all([1, 2, 3].map((slot) => targetFor(bench.helper, slot, settings(slot, IMAGE))))

  it('is set aside so that they need not wait, and written after them with its own settings', async () => {
    let passes = 0
    async function* stream(signal: AbortSignal) {
      passes += 1
      // Slow in the first pass only: what is tested is that it gets another, not how long that takes.
      if (passes === 1) slow.tell('rate 6000000')
      else slow.tell('clear')
      yield* chunksOf(bench.image.path, signal)
    }
    const { report, events } = await flash(bench.helper, {
      targets: await targets(),
      stream,
      imageBytes: IMAGE,
      slots: 4,
      patience: impatient,
    })
    expect(report.results.map(({ kind }) => kind)).toEqual(['verified', 'verified', 'verified'])
    expect(passes).toBe(2)
    const green = events.flatMap((event) => (event.kind === 'card.verified' ? event.flashId : []))
    expect(green.at(-1)).toBe('flash-3')
    expect(events.find(({ kind }) => kind === 'card.slow')).toMatchObject({
      flashId: 'flash-3',
      setAside: true,
    })
    expect(holds(slow.kept, bench.image.bytes, settings(3, IMAGE))).toBe(true)
  })

  it('is stopped within a second, and blank, wherever it is in its writing', async () => {
    const stop = new AbortController()
    let stoppedAt = Number.NaN
    async function* stream(signal: AbortSignal) {
      slow.tell('rate 4000000')
      yield* chunksOf(bench.image.path, signal)
    }
    const target = await targetFor(bench.helper, 3, settings(3, IMAGE))
    const { report } = await flash(
      bench.helper,
      { targets: [target], stream, imageBytes: IMAGE },
      {
        signal: stop.signal,
        onProgress: (news) => {
          const isWriting = news.kind === 'card' && news.phase === 'writing' && news.doneBytes > 0
          if (!isWriting || stop.signal.aborted) return
          // The card is quick again for the blanking: how long 2 MiB take is the card's own affair.
          slow.tell('rate 20000000')
          stoppedAt = performance.now()
          stop.abort()
        },
      },
    )
    expect(performance.now() - stoppedAt).toBeLessThan(1000)
    expect(report.results).toMatchObject([
      { fault: { code: 'FLASH_CANCELLED' }, cardState: 'blank' },
    ])
    expect(isBlank(slow.kept, CARD)).toBe(true)
  })

  it('tells of itself at most ten times a second', async () => {
    const told: number[] = []
    async function* stream(signal: AbortSignal) {
      slow.tell('rate 30000000')
      yield* chunksOf(bench.image.path, signal)
    }
    const target = await targetFor(bench.helper, 3, settings(3, IMAGE))
    const input = { targets: [target], stream, imageBytes: IMAGE }
    await flash(bench.helper, input, {
      onProgress: (news) => {
        if (news.kind === 'card' && news.phase === 'writing') told.push(performance.now())
      },
    })
    const withinASecond = told.map(
      (at) => told.filter((other) => other >= at && other < at + 1000).length,
    )
    expect(told.length).toBeGreaterThan(5)
    // One more than ten can fall into a window that begins with one of them.
    expect(Math.max(...withinASecond)).toBeLessThanOrEqual(11)
  })
})
