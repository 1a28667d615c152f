import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import { cardConsent, PLAN } from '../../core/disks/claims.fixture.ts'
import type { FleetEvent } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import { ok, type Result } from '../../core/result.ts'
import type { FlashTarget } from './flashTarget.ts'
import { runFlash } from './runFlash.ts'
import { type CardScript, digests, SimulatedCards } from './simulatedCards.fixture.ts'

const target = (flashId: string): FlashTarget => {
  const slotId = `slot ${flashId}`
  const card = { name: flashId, dev: '8:0', diskseq: '1', serial: '', slotId, sizeBytes: 1 }
  return {
    flashId,
    deviceId: `device ${flashId}`,
    deviceName: flashId,
    card,
    overlay: { runs: [] },
    consent: cardConsent(card),
    planHash: PLAN,
  }
}

const image = Buffer.alloc(2 * CHUNK_BYTES + 512, 7)

async function* chunks(of: Buffer): AsyncGenerator<Result<Uint8Array>> {
  for (let at = 0; at < of.length; at += CHUNK_BYTES) yield ok(of.subarray(at, at + CHUNK_BYTES))
}

const clock = { now: () => 0, monotonic: () => 0, sleep: async () => undefined }
const good: CardScript = { kind: 'good' }
const slow: CardScript = { kind: 'slow', afterChunks: 1 }

const run = async (
  scripts: Readonly<Record<string, CardScript>>,
  more: {
    readonly atOnce?: number
    readonly images?: readonly Buffer[]
    readonly rates?: Readonly<Record<string, number>>
    readonly signal?: AbortSignal
    readonly onPass?: (pass: number) => void
  } = {},
) => {
  const cards = new SimulatedCards(scripts)
  for (const [flashId, rate] of Object.entries(more.rates ?? {})) cards.rates.set(flashId, rate)
  const events: FleetEvent[] = []
  const progress: Progress[] = []
  let passes = 0
  const stream = () => {
    const pass = passes++
    more.onPass?.(pass)
    return chunks(more.images?.[pass] ?? image)
  }
  const { atOnce } = more
  const made = await runFlash(
    {
      jobId: 'job',
      targets: Object.keys(scripts).map(target),
      stream,
      ...(atOnce === undefined ? {} : { atOnce }),
      limits: { imageBytes: undefined, maxCardBytes: 2 ** 40, protectedPaths: [] },
    },
    { cards, digests, clock },
    {
      signal: more.signal ?? new AbortController().signal,
      report: (news) => void progress.push(news),
      record: async (some) => void events.push(...some),
    },
  )
  if (!made.ok) throw new Error(made.fault.code)
  return { ...made.value, events, progress, batches: cards.batches }
}

const proven = (events: readonly FleetEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'card.verified' ? event.flashId : []))

describe('cards that are written a few at a time', () => {
  it('are all claimed at the start, and each written in its turn', async () => {
    const scripts = { a: good, b: good, c: good, d: good, e: good }
    const { batches, results, events } = await run(scripts, { atOnce: 2 })
    expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['e']])
    expect(results.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'verified'))
    const kinds = events.map(({ kind }) => kind)
    expect(kinds.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'card.claimed'))
    expect(proven(events)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('say that they wait until it is their turn', async () => {
    const { progress } = await run({ a: good, b: good }, { atOnce: 1 })
    const ofB = progress.flatMap((one) =>
      one.kind === 'card' && one.flashId === 'b' ? one.phase : [],
    )
    expect(ofB[0]).toBe('waiting')
    expect(ofB.indexOf('writing')).toBeGreaterThan(ofB.lastIndexOf('waiting'))
    expect(ofB.at(-1)).toBe('proven')
  })

  it('do not wait for those of an earlier pass that failed or were refused', async () => {
    const fails: CardScript = { kind: 'fails', afterChunks: 1, fault: fault('FLASH_WRITE_FAILED') }
    const refused: CardScript = { kind: 'refused', fault: fault('CARD_READ_ONLY') }
    const { results } = await run({ a: fails, b: refused, c: good }, { atOnce: 1 })
    expect(results.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'verified'])
  })

  it('are blank, and said to be, when it is stopped before their turn', async () => {
    const stop = new AbortController()
    const onPass = (pass: number): void => void (pass === 1 && stop.abort())
    const scripts = { a: good, b: good, c: good }
    const { results } = await run(scripts, { atOnce: 1, signal: stop.signal, onPass })
    expect(results).toMatchObject([
      { kind: 'verified' },
      { fault: { code: 'FLASH_CANCELLED' }, cardState: 'blank' },
      { fault: { code: 'FLASH_CANCELLED', params: { slot: 'slot c' } }, cardState: 'blank' },
    ])
  })

  it('are never proven with an image that is another by then', async () => {
    const other = Buffer.from(image)
    other[CHUNK_BYTES + 1] = 8
    const { results, sourceFault } = await run(
      { a: good, b: good },
      { atOnce: 1, images: [image, other] },
    )
    expect(results.map(({ kind }) => kind)).toEqual(['verified', 'failed'])
    expect(sourceFault?.code).toBe('IMAGE_CHANGED')
  })
})

describe('a card that all others wait for', () => {
  it('is written after them, with the same flash, and named', async () => {
    const { batches, results, events } = await run({ a: good, b: slow, c: good })
    expect(batches).toEqual([['a', 'b', 'c'], ['b']])
    expect(results.map(({ kind }) => kind)).toEqual(['verified', 'verified', 'verified'])
    expect(proven(events)).toEqual(['a', 'c', 'b'])
    expect(events.filter(({ kind }) => kind === 'card.slow')).toEqual([
      { kind: 'card.slow', flashId: 'b', rate: 1e6, othersRate: 9e6, setAside: true },
    ])
  })

  it('comes after those whose turn is later anyhow', async () => {
    const { batches } = await run({ a: slow, b: good, c: good }, { atOnce: 2 })
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'a'],
    ])
  })

  it('has no result, and is not called failed, before its own pass', async () => {
    const { events } = await run({ a: slow, b: good })
    expect(events.some(({ kind }) => kind === 'card.failed')).toBe(false)
  })
})

describe('a card that was proven, but much slower than those beside it,', () => {
  it('is named with its rate and theirs', async () => {
    const { events } = await run({ a: good, b: good, c: good }, { rates: { b: 4e6 } })
    expect(events.filter(({ kind }) => kind === 'card.slow')).toEqual([
      { kind: 'card.slow', flashId: 'b', rate: 4e6, othersRate: 2e7, setAside: false },
    ])
  })

  it('is not, where it is only a little slower, or where nobody stands beside it', async () => {
    const little = await run({ a: good, b: good }, { rates: { b: 1.2e7 } })
    const alone = await run({ a: good }, { rates: { a: 1e5 } })
    for (const { events } of [little, alone]) {
      expect(events.some(({ kind }) => kind === 'card.slow')).toBe(false)
    }
  })
})
