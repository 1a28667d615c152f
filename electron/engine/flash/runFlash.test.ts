import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import { cardConsent, PLAN } from '../../core/disks/claims.fixture.ts'
import type { FleetEvent } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { FlashTarget } from './flashTarget.ts'
import { runFlash } from './runFlash.ts'
import { type CardScript, digests, rootOf, SimulatedCards } from './simulatedCards.fixture.ts'

const target = (n: number): FlashTarget => {
  const slotId = `s${n}`
  const card = { name: `sd${n}`, dev: `8:${n}`, diskseq: `${n}`, serial: '', slotId, sizeBytes: 1 }
  return {
    flashId: `f${n}`,
    deviceId: `d${n}`,
    deviceName: `pi-${n}`,
    card,
    overlay: { runs: [{ lba: 8191 + n, bytes: new Uint8Array(512).fill(n) }] },
    consent: cardConsent(card),
    planHash: PLAN,
  }
}

const image = Buffer.alloc(2 * CHUNK_BYTES + 100, 7)

async function* chunks(of: Buffer = image): AsyncGenerator<Result<Uint8Array>> {
  for (let at = 0; at < of.length; at += CHUNK_BYTES) yield ok(of.subarray(at, at + CHUNK_BYTES))
}

const clock = (() => {
  let at = 0
  const monotonic = () => {
    at += 100
    return at
  }
  return { now: monotonic, monotonic, sleep: async () => undefined }
})()

const run = async (
  scripts: Readonly<Record<string, CardScript>>,
  more: {
    stream?: (signal: AbortSignal) => AsyncIterable<Result<Uint8Array>>
    imageBytes?: number
    record?: (events: readonly FleetEvent[]) => Promise<void>
    signal?: AbortSignal
  } = {},
) => {
  const cards = new SimulatedCards(scripts)
  const targets = Object.keys(scripts).map((id) => target(Number(id.slice(1))))
  const events: FleetEvent[] = []
  const progress: Progress[] = []
  const { imageBytes } = more
  const result = await runFlash(
    {
      jobId: 'job',
      targets,
      stream: more.stream ?? (() => chunks()),
      limits: { imageBytes, maxCardBytes: 2 ** 40, protectedPaths: [] },
    },
    { cards, digests, clock },
    {
      signal: more.signal ?? new AbortController().signal,
      report: (news) => void progress.push(news),
      record: more.record ?? (async (some) => void events.push(...some)),
    },
  )
  return { result, events, progress, cards, results: result.ok ? result.value.results : [] }
}

const good = { kind: 'good' } as const

describe('a flash', () => {
  it('proves each card with the root of image, zeros to a sector, and its own settings', async () => {
    const { results, events, cards } = await run({ f1: good, f2: good })
    for (const n of [1, 2]) {
      const bytes = Buffer.alloc(2 * CHUNK_BYTES + 512)
      image.copy(bytes)
      bytes.fill(n, (8191 + n) * 512, (8192 + n) * 512)
      expect(results[n - 1]).toEqual({
        kind: 'verified',
        flashId: `f${n}`,
        root: Buffer.from(rootOf(bytes)).toString('hex'),
      })
      expect(cards.held.get(`f${n}`)?.equals(bytes)).toBe(true)
    }
    expect(events.map(({ kind }) => kind)).toEqual([
      'card.claimed',
      'card.claimed',
      'card.verified',
      'card.verified',
    ])
    expect(cards.asked).toEqual(['write', 'write', 'write', 'finish', 'close'])
  })

  it('keeps what a card says with its figures', async () => {
    const { events } = await run({ f1: good })
    expect(events.at(-1)).toMatchObject({
      kind: 'card.verified',
      bytes: 2 * CHUNK_BYTES + 512,
      writeSeconds: 2,
      readSeconds: 1,
    })
  })

  it('leaves a refused card untouched and goes on with the others', async () => {
    const refused = { kind: 'refused', fault: fault('CARD_MOUNTED', { slot: 's1' }) } as const
    const { results, events } = await run({ f1: refused, f2: good })
    expect(results).toMatchObject([
      { kind: 'failed', cardState: 'untouched' },
      { kind: 'verified' },
    ])
    expect(events.some((event) => event.kind === 'card.claimed' && event.flashId === 'f1')).toBe(
      false,
    )
  })

  it('does not call a card untouched whose blanking failed', async () => {
    const refused = { kind: 'refused', fault: fault('FLASH_BLANK_FAILED') } as const
    expect((await run({ f1: refused })).results).toMatchObject([{ cardState: 'unknown' }])
  })

  it('reads no image when every card was refused, and no more of it when the last card has failed', async () => {
    const refused = { kind: 'refused', fault: fault('CARD_READ_ONLY') } as const
    expect((await run({ f1: refused })).cards.asked).toEqual(['close'])
    const fails = { kind: 'fails', afterChunks: 1, fault: fault('FLASH_WRITE_FAILED') } as const
    const { cards, results } = await run({ f1: fails })
    expect(cards.asked).not.toContain('finish')
    expect(results).toMatchObject([{ kind: 'failed', fault: { code: 'FLASH_WRITE_FAILED' } }])
  })

  it('does not believe a green word for another root', async () => {
    const { results, events } = await run({ f1: { kind: 'lies' }, f2: good })
    expect(results).toMatchObject([
      {
        kind: 'failed',
        fault: { code: 'FLASH_ROOT_DISAGREES', params: { slot: 's1' } },
        cardState: 'unknown',
      },
      { kind: 'verified' },
    ])
    expect(events.filter(({ kind }) => kind === 'card.verified')).toHaveLength(1)
  })

  it('has a result, and an event, for a card that the helper never spoke of again', async () => {
    const { results, events } = await run({ f1: { kind: 'lost' } })
    expect(results).toMatchObject([{ fault: { code: 'HELPER_GONE' }, cardState: 'unknown' }])
    expect(events.at(-1)).toMatchObject({ kind: 'card.failed', flashId: 'f1' })
  })
})

describe('an image', () => {
  it('that breaks ends every card, with its own fault told apart', async () => {
    async function* broken(): AsyncGenerator<Result<Uint8Array>> {
      yield ok(image.subarray(0, CHUNK_BYTES))
      yield err(fault('IMAGE_CORRUPT', { name: 'x' }))
    }
    const { result, results, cards } = await run({ f1: good }, { stream: broken })
    expect(result).toMatchObject({ ok: true, value: { sourceFault: { code: 'IMAGE_CORRUPT' } } })
    expect(results).toMatchObject([
      {
        fault: { code: 'FLASH_SOURCE_FAILED', params: { reason: 'IMAGE_CORRUPT' } },
        cardState: 'blank',
      },
    ])
    expect(cards.asked).not.toContain('finish')
  })

  it('that ends early or late, against what its container says, is never proven', async () => {
    for (const imageBytes of [image.length + 1, image.length - 1]) {
      const { result, results } = await run({ f1: good }, { imageBytes })
      expect(result).toMatchObject({ ok: true, value: { sourceFault: { code: 'IMAGE_CHANGED' } } })
      expect(results).toMatchObject([{ kind: 'failed' }])
    }
    expect((await run({ f1: good }, { imageBytes: image.length })).results).toMatchObject([
      { kind: 'verified' },
    ])
  })
})

describe('the user', () => {
  it('can stop it before it began: nothing was opened', async () => {
    const stopped = AbortSignal.abort()
    const { result, cards } = await run({ f1: good }, { signal: stopped })
    // No card was touched, so nothing is said of one.
    expect(result).toEqual({ ok: false, fault: { code: 'JOB_CANCELLED', params: {} } })
    expect(cards.asked).toEqual([])
  })

  it('can stop it while the image hangs', async () => {
    const stop = new AbortController()
    async function* hanging(): AsyncGenerator<Result<Uint8Array>> {
      yield ok(image.subarray(0, CHUNK_BYTES))
      stop.abort()
      await new Promise(() => undefined)
    }
    const { results } = await run({ f1: good }, { stream: hanging, signal: stop.signal })
    expect(results).toMatchObject([{ fault: { code: 'FLASH_CANCELLED' }, cardState: 'blank' }])
  })

  it('sees each card with its name, place and pace', async () => {
    const { progress } = await run({ f1: good })
    const writing = progress.filter((one) => one.kind === 'card' && one.phase === 'writing')
    expect(writing[0]).toMatchObject({ deviceName: 'pi-1', slotId: 's1', jobId: 'job', rate: 0 })
    expect(progress.at(-1)).toMatchObject({ kind: 'card', phase: 'proven' })
  })
})

describe('a log that cannot be written to', () => {
  it('ends the flash, and its reason comes out', async () => {
    const record = async (): Promise<void> => {
      throw new Error('disk full')
    }
    await expect(run({ f1: good }, { record })).rejects.toThrow('disk full')
  })

  it('also when only the last word cannot be kept', async () => {
    const record = async (events: readonly FleetEvent[]): Promise<void> => {
      if (events.some(({ kind }) => kind === 'card.verified')) throw new Error('disk full')
    }
    await expect(run({ f1: good }, { record })).rejects.toThrow('disk full')
  })
})
