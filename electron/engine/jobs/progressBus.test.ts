import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Progress } from '../../core/jobs/progress.ts'
import { ManualClock, settle } from './manualClock.fixture.ts'
import { ProgressBus } from './progressBus.ts'
import { MAILBOX_LINES } from './progressMailbox.ts'

const card = (doneBytes: number, flashId = 'f1', jobId = 'j1'): Progress => ({
  kind: 'card',
  jobId,
  flashId,
  deviceId: 'd1',
  deviceName: 'd1',
  slotId: 's1',
  phase: 'writing',
  doneBytes,
  totalBytes: 100,
  rate: 1,
  secondsLeft: undefined,
})
const line = (text: string, jobId = 'j1'): Progress => ({
  kind: 'log',
  jobId,
  deviceId: 'd1',
  line: text,
})

/** Reads all that comes, with the time at which it came. */
const reader = (bus: ProgressBus, clock: ManualClock, jobId?: string) => {
  const got: { readonly at: number; readonly progress: Progress }[] = []
  const stop = new AbortController()
  const stream = bus.subscribe(jobId === undefined ? {} : { jobId }, stop.signal)
  const ended = (async () => {
    for await (const progress of stream) got.push({ at: clock.monotonic(), progress })
  })()
  return { got, stop: () => stop.abort(), ended }
}

const bytesOf = (progress: Progress): number => (progress.kind === 'card' ? progress.doneBytes : -1)

describe('progress', () => {
  it('passes at most ten a second of a subject, and always the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(120), { minLength: 1, maxLength: 60 }), async (pauses) => {
        const clock = new ManualClock()
        const bus = new ProgressBus(clock)
        const { got, stop, ended } = reader(bus, clock)
        for (const [i, pause] of pauses.entries()) {
          bus.report(card(i))
          await clock.advance(pause)
        }
        await clock.advance(100)
        stop()
        await ended
        for (const [i, { at }] of got.entries()) {
          const before = got[i - 1]
          if (before !== undefined) expect(at - before.at).toBeGreaterThanOrEqual(100)
        }
        expect(got.at(-1)?.progress).toEqual(card(pauses.length - 1))
        const bytes = got.map(({ progress }) => bytesOf(progress))
        expect([...bytes].sort((a, b) => a - b)).toEqual(bytes)
      }),
      { numRuns: 60 },
    )
  })

  it('stays within ten a second when timers are late', async () => {
    const clock = new ManualClock()
    const bus = new ProgressBus(clock)
    const { got } = reader(bus, clock)
    bus.report(card(0))
    clock.stall(10)
    bus.report(card(1))
    clock.stall(190)
    bus.report(card(2))
    clock.stall(10)
    bus.report(card(3))
    await clock.advance(0)
    expect(got.map(({ progress }) => bytesOf(progress))).toEqual([2])
    await clock.advance(100)
    expect(got.map(({ at, progress }) => [at, bytesOf(progress)])).toEqual([
      [210, 2],
      [300, 3],
    ])
    bus.close()
  })

  it('does not let one card’s news hold up another’s', async () => {
    const clock = new ManualClock()
    const bus = new ProgressBus(clock)
    const { got } = reader(bus, clock)
    bus.report(card(1, 'f1'))
    bus.report(card(1, 'f2'))
    await settle()
    expect(got).toHaveLength(2)
    bus.close()
  })

  it('tells who comes late the newest of each subject and the last lines', async () => {
    const clock = new ManualClock()
    const bus = new ProgressBus(clock)
    for (let i = 0; i <= 5; i += 1) bus.report(card(i))
    bus.report(card(9, 'f2', 'other job'))
    bus.report({ kind: 'wait', jobId: 'j1', deviceId: 'd1', why: 'the clock is not set' })
    bus.report({ kind: 'step', jobId: 'j1', deviceId: 'd1', step: 'a', title: 'A', text: '' })
    bus.report(line('one'))
    bus.report(line('two'))
    const { got } = reader(bus, clock, 'j1')
    await settle()
    // No wait: the device goes on.
    expect(got.map(({ progress }) => progress.kind)).toEqual(['card', 'step', 'log', 'log'])
    expect(got[0]?.progress).toEqual(card(5))
    bus.close()
  })

  it('bounds what waits for a slow reader: the newest of each subject, the newest lines', async () => {
    const clock = new ManualClock()
    const bus = new ProgressBus(clock)
    const stream = bus.subscribe({}, new AbortController().signal)
    for (let i = 0; i < 2000; i += 1) {
      bus.report(card(i))
      bus.report(line(`line ${i}`))
      await clock.advance(100)
    }
    bus.close()
    const got = await Array.fromAsync(stream)
    expect(got).toHaveLength(MAILBOX_LINES + 1)
    expect(got.find((it) => it.kind === 'card')).toEqual(card(1999))
    expect(got.at(-1)).toEqual(line('line 1999'))
  })

  it('ends for those who watch a job when it ends, the last value first; others go on', async () => {
    const clock = new ManualClock()
    const bus = new ProgressBus(clock)
    const one = reader(bus, clock, 'j1')
    const all = reader(bus, clock)
    bus.report(card(1))
    bus.report(card(2))
    bus.end('j1')
    await one.ended
    expect(bytesOf(one.got.at(-1)?.progress ?? card(-1))).toBe(2)
    bus.report(card(1, 'f9', 'j2'))
    await settle()
    expect(all.got).toHaveLength(2)
    all.stop()
    await all.ended
    const late = reader(bus, clock, 'j1')
    await settle()
    expect(late.got).toEqual([])
    bus.close()
    await late.ended
  })

  it('is over at once for one whose signal was aborted before', async () => {
    const bus = new ProgressBus(new ManualClock())
    expect(await Array.fromAsync(bus.subscribe({}, AbortSignal.abort()))).toEqual([])
  })
})
