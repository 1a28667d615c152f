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
/** Bytes a second of the card that is stopped. */
const RATE = 4_000_000
/** More than a quick card may take to get its turn on a busy machine. */
const impatient = { stallMs: 2000, slowerThan: 0.5 }

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
    const stream = (signal: AbortSignal) => {
      passes += 1
      return chunksOf(bench.image.path, signal)
    }
    const limits = { imageBytes: IMAGE, slots: 4, patience: impatient }
    const input = { targets: await targets(), stream, ...limits }
    const { report, events } = await flash(bench.helper, input, {
      // Slow in the first pass only: what is tested is that it gets another, not how long that takes.
      onClaimed: () => slow.tell(passes === 1 ? 'rate 2000000' : 'clear'),
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

  it('is stopped before it takes what it can take in a second, and is blank', async () => {
    const stop = new AbortController()
    let before = 0
    const stream = (signal: AbortSignal) => chunksOf(bench.image.path, signal)
    // From before its claim: the helper suits its I/Os to the card's rate.
    slow.tell(`rate ${RATE}`)
    const target = await targetFor(bench.helper, 3, settings(3, IMAGE))
    const { report } = await flash(
      bench.helper,
      { targets: [target], stream, imageBytes: IMAGE },
      {
        signal: stop.signal,
        onProgress: (news) => {
          const isWriting = news.kind === 'card' && news.phase === 'writing' && news.doneBytes > 0
          if (!isWriting || stop.signal.aborted) return
          before = slow.report().operations.length
          stop.abort()
        },
      },
    )
    const after = slow.report().operations.slice(before)
    const blanking = after.findIndex(({ kind, at }) => kind === 'W' && at === 0)
    const ofTheImage = after.slice(0, blanking).filter(({ kind }) => kind === 'W')
    // By the card's own clock, which a busy machine does not hurry.
    expect(ofTheImage.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(RATE)
    expect(blanking).toBeGreaterThanOrEqual(0)
    expect(report.results).toMatchObject([
      { fault: { code: 'FLASH_CANCELLED' }, cardState: 'blank' },
    ])
    expect(isBlank(slow.kept, CARD)).toBe(true)
  })

  it('tells of itself at most ten times a second', async () => {
    const stream = (signal: AbortSignal) => chunksOf(bench.image.path, signal)
    const target = await targetFor(bench.helper, 3, settings(3, IMAGE))
    const input = { targets: [target], stream, imageBytes: IMAGE }
    let told = 0
    const begun = performance.now()
    await flash(bench.helper, input, {
      onClaimed: () => slow.tell('rate 30000000'),
      onProgress: (news) => {
        if (news.kind === 'card' && /^(writing|reading-back)$/.test(news.phase)) told += 1
      },
    })
    const seconds = (performance.now() - begun) / 1000
    expect(told).toBeGreaterThan(2)
    // Over all of it: who hears them late hears several at once. The first word of a phase is always said.
    expect(told).toBeLessThanOrEqual(10 * seconds + 3)
  })
})
