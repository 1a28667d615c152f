import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fault } from '../../electron/core/faults/fault.ts'
import type { CardPhase, Progress } from '../../electron/core/jobs/progress.ts'
import { err, type Result } from '../../electron/core/result.ts'
import { writeBenchManifest } from '../bench/cards/benchManifest.ts'
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
const APP = new URL('./flashApp.fixture.ts', import.meta.url).pathname

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

describeOnBench('a flash that is interrupted', () => {
  let bench: FlashBench

  beforeAll(async () => {
    bench = await openFlashBench({ imageBytes: IMAGE, cards: 1, cardBytes: CARD })
  })
  afterAll(() => bench.close())

  const file = (): string => bench.cards.list()[0]?.file ?? ''
  const whole = (signal: AbortSignal) => chunksOf(bench.image.path, signal)

  /** The image up to and with its second chunk, then whatever `then` does. */
  const halfway = (then: () => Promise<Result<Uint8Array> | undefined>) =>
    async function* (signal: AbortSignal) {
      let left = 2
      for await (const chunk of whole(signal)) {
        yield chunk
        if (--left > 0) continue
        const last = await then()
        if (last === undefined) return
        yield last
        return
      }
    }

  const flashIt = async (
    stream: (signal: AbortSignal) => AsyncIterable<Result<Uint8Array>>,
    on: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
  ) => {
    const target = await targetFor(bench.helper, 1, settings(1, IMAGE))
    const { report, events } = await flash(bench.helper, { targets: [target], stream }, on)
    const [result] = report.results
    expect(events.some(({ kind }) => kind === 'card.verified')).toBe(result?.kind === 'verified')
    return { result, report }
  }

  const retried = async (): Promise<void> => {
    expect((await flashIt(whole)).result?.kind).toBe('verified')
    expect(holds(file(), bench.image.bytes, settings(1, IMAGE))).toBe(true)
  }

  it('by the user leaves a card that is proven blank, and does not wait for the image, which never comes', async () => {
    const stop = new AbortController()
    const onProgress = (progress: Progress): void => {
      if (progress.kind !== 'card' || progress.phase !== 'writing') return
      stop.abort()
    }
    const stream = halfway(() => new Promise(() => undefined))
    const { result } = await flashIt(stream, { signal: stop.signal, onProgress })
    expect(result).toMatchObject({ fault: { code: 'FLASH_CANCELLED' }, cardState: 'blank' })
    expect(isBlank(file(), CARD)).toBe(true)
  })

  it('by a fault of the image leaves a blank card and says what was wrong with the image', async () => {
    const stream = halfway(async () => err(fault('IMAGE_CORRUPT')))
    const { result, report } = await flashIt(stream)
    expect(result).toMatchObject({
      fault: { code: 'FLASH_SOURCE_FAILED', params: { reason: 'IMAGE_CORRUPT' } },
      cardState: 'blank',
    })
    expect(report.sourceFault?.code).toBe('IMAGE_CORRUPT')
    expect(isBlank(file(), CARD)).toBe(true)
  })

  it('by an image that has nothing in it, or ends before the settings, leaves a blank card', async () => {
    const nothing = async function* () {}
    for (const stream of [nothing, halfway(async () => undefined)]) {
      const { result } = await flashIt(stream)
      expect(result).toMatchObject({ fault: { code: 'FLASH_SOURCE_FAILED' }, cardState: 'blank' })
    }
    expect(isBlank(file(), CARD)).toBe(true)
  })

  it('by an image that turns out larger than the card leaves a blank card', async () => {
    const twice = async function* (signal: AbortSignal) {
      yield* halfway(async () => undefined)(signal)
      yield* halfway(async () => undefined)(signal)
    }
    const { result } = await flashIt(twice)
    expect(result).toMatchObject({ fault: { code: 'FLASH_CARD_FULL' }, cardState: 'blank' })
    expect(isBlank(file(), CARD)).toBe(true)
  })

  it.each<CardPhase>(['blanking', 'writing', 'reading-back', 'finishing'])(
    'by a kill of the helper at the first word of %s is never green, and never leaves half a table',
    async (phase) => {
      const onProgress = (progress: Progress): void => {
        if (progress.kind === 'card' && progress.phase === phase) bench.helper.kill()
      }
      const { result } = await flashIt(whole, { onProgress })
      if (result?.kind === 'failed') expect(result.fault.code).toBe('HELPER_GONE')
      const table = readCard(file(), 0, 4096)
      const proven = holds(file(), bench.image.bytes, settings(1, IMAGE))
      // Killed while it was claimed, the card may still have its old table.
      if (phase !== 'blanking') expect(isZero(table) || proven).toBe(true)
      await retried()
    },
  )

  it('by a kill of the app leaves no table; its helper ends by itself and the next app goes on', async () => {
    const app = spawn(process.execPath, [APP, bench.cards.manifestPath, bench.image.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let helperPid = 0
    for await (const line of createInterface({ input: app.stdout })) {
      const said = JSON.parse(line)
      helperPid ||= said.helper ?? 0
      if (said.phase === 'writing') app.kill('SIGKILL')
      expect(said.kind).not.toBe('card.verified')
    }
    expect(helperPid).toBeGreaterThan(0)
    await expect.poll(() => existsSync(`/proc/${helperPid}`), { timeout: 60_000 }).toBe(false)
    expect(isBlank(file(), CARD)).toBe(true)
    await retried()
  })

  it('by guards that say no before the last write is left without a table', async () => {
    const cards = bench.cards.list()
    const stream = async function* (signal: AbortSignal) {
      yield* whole(signal)
      // The card leaves the bench while it is written: what the helper then sees is no card of ours.
      writeBenchManifest(bench.folder.path, [])
    }
    const { result } = await flashIt(stream)
    writeBenchManifest(bench.folder.path, cards)
    expect(result).toMatchObject({ fault: { code: 'FLASH_CARD_GONE' }, cardState: 'unknown' })
    expect(isZero(readCard(file(), 0, MIB))).toBe(true)
    await retried()
  })
})
