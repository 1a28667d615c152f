import { describe, expect, it } from 'vitest'
import { ManualClock, settle } from '../jobs/manualClock.fixture.ts'
import { rateLimit } from './rateLimit.ts'

const idle = new AbortController().signal
const PIECE = 1000

/** Readers that take piece after piece, and what they have taken after each second of the clock. */
const readers = async (rate: () => number, count: number) => {
  const clock = new ManualClock()
  const limit = rateLimit(clock, rate)
  const stop = new AbortController()
  const taken = Array.from({ length: count }, () => 0)
  const running = taken.map(async (_, at) => {
    for (;;) {
      await limit.take(PIECE, stop.signal)
      taken[at] = (taken[at] ?? 0) + PIECE
    }
  })
  for (const one of running) one.catch(() => undefined)
  const total = (): number => taken.reduce((sum, bytes) => sum + bytes, 0)
  return {
    taken,
    /** Bytes that came in the next second. */
    second: async (): Promise<number> => {
      const before = total()
      await clock.advance(1000)
      await settle()
      return total() - before
    },
    stop: () => stop.abort(new Error('enough')),
  }
}

describe('a bandwidth limit', () => {
  it('lets through so many bytes in each second of the clock, no more and no less', async () => {
    const one = await readers(() => 20_000, 1)
    const seconds: number[] = []
    for (let at = 0; at < 6; at += 1) seconds.push(await one.second())
    one.stop()
    // Half a second of credit, once, for the start.
    expect(seconds[0]).toBeLessThanOrEqual(30_000 + PIECE)
    for (const bytes of seconds.slice(1))
      expect(Math.abs(bytes - 20_000)).toBeLessThanOrEqual(PIECE)
  })

  it('is for all downloads together, and none starves', async () => {
    const four = await readers(() => 40_000, 4)
    await four.second()
    for (let at = 0; at < 4; at += 1) {
      expect(Math.abs((await four.second()) - 40_000)).toBeLessThanOrEqual(4 * PIECE)
    }
    four.stop()
    const least = Math.min(...four.taken)
    expect(least).toBeGreaterThan(0)
    expect(Math.max(...four.taken) - least).toBeLessThanOrEqual(2 * PIECE)
  })

  it('that is changed counts at once', async () => {
    let rate = 10_000
    const one = await readers(() => rate, 1)
    await one.second()
    expect(Math.abs((await one.second()) - 10_000)).toBeLessThanOrEqual(PIECE)
    rate = 50_000
    await one.second()
    expect(Math.abs((await one.second()) - 50_000)).toBeLessThanOrEqual(PIECE)
    one.stop()
  })

  it('of nothing is no limit: nobody ever waits', async () => {
    const limit = rateLimit(new ManualClock(), () => 0)
    for (let at = 0; at < 1000; at += 1) await limit.take(1_000_000, idle)
  })

  it('saves up no more than half a second of silence', async () => {
    const clock = new ManualClock()
    const limit = rateLimit(clock, () => 1000)
    await clock.advance(60_000)
    let passed = 0
    const taking = (async () => {
      for (;;) {
        await limit.take(100, idle)
        passed += 100
      }
    })()
    taking.catch(() => undefined)
    await settle()
    expect(passed).toBeLessThanOrEqual(500)
  })

  it('ends the wait of one that is stopped', async () => {
    const clock = new ManualClock()
    const limit = rateLimit(clock, () => 10)
    const stop = new AbortController()
    const waiting = limit.take(1_000_000, stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
})
