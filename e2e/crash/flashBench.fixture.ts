import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HelperClient, helperClient } from '../../electron/adapters/cards/helperClient.ts'
import { CHUNK_BYTES } from '../../electron/core/chunks/chunk.ts'
import type { CardConsent } from '../../electron/core/disks/consent.ts'
import type { CardIdentity, Disk } from '../../electron/core/disks/disk.ts'
import type { FleetEvent } from '../../electron/core/events/event.ts'
import type { Progress } from '../../electron/core/jobs/progress.ts'
import type { Overlay } from '../../electron/core/overlay/overlay.ts'
import { ok, type Result } from '../../electron/core/result.ts'
import type { FlashTarget } from '../../electron/engine/flash/flashTarget.ts'
import {
  type FlashInput,
  type FlashReport,
  runFlash,
} from '../../electron/engine/flash/runFlash.ts'
import type { Clock } from '../../electron/engine/ports/clock.ts'
import type { Digests } from '../../electron/engine/ports/digests.ts'

/** Real digests and a real clock, for flashes of the bench. */
export const digests: Digests = {
  sha256: (...parts) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return new Uint8Array(hash.digest())
  },
  hmacSha256: (key, ...parts) => {
    const hmac = createHmac('sha256', key)
    for (const part of parts) hmac.update(part)
    return new Uint8Array(hmac.digest())
  },
  equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
}

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
}

const HELPER = new URL('../bench/helper/main.ts', import.meta.url).pathname

/** The bench's helper as the app starts it. */
export const benchHelper = (manifestPath: string, hungAfterMs = 60_000): HelperClient =>
  helperClient({ command: [process.execPath, HELPER, manifestPath, String(hungAfterMs)] })

/** A raw image file, in chunks. */
export async function* chunksOf(
  path: string,
  signal: AbortSignal,
): AsyncIterable<Result<Uint8Array>> {
  const descriptor = openSync(path, 'r')
  try {
    for (;;) {
      if (signal.aborted) return
      const chunk = new Uint8Array(CHUNK_BYTES)
      const count = readSync(descriptor, chunk)
      if (count === 0) return
      yield ok(chunk.subarray(0, count))
    }
  } finally {
    closeSync(descriptor)
  }
}

export const diskInSlot = (disks: readonly Disk[], slot: number): Disk => {
  const disk = disks.find(({ identity }) => identity.slotId === `bench-slot-${slot}`)
  if (disk === undefined) throw new Error(`no card in slot ${slot}`)
  return disk
}

/** What an operator says for a card, just now. */
export const freshConsent = (card: CardIdentity, mayUnmount: boolean): CardConsent => ({
  kind: 'card',
  id: randomUUID(),
  issuedAt: Date.now(),
  planHash: '0'.repeat(64),
  mayUnmount,
  card,
  typed: [],
})

/** The target as an operator confirms it anew: a word is good for one claim. */
export const confirmedAnew = (target: FlashTarget, mayUnmount = target.consent.mayUnmount) => ({
  ...target,
  consent: freshConsent(target.card, mayUnmount),
})

/** A target for the card that is in `slot` now, as an operator would confirm it. */
export const targetFor = async (
  cards: HelperClient,
  slot: number,
  overlay: Overlay,
  mayUnmount = false,
): Promise<FlashTarget> => {
  const disks = await cards.list(new AbortController().signal)
  if (!disks.ok) throw new Error(disks.fault.code)
  const card = diskInSlot(disks.value, slot).identity
  const name = `device-${slot}`
  const consent = freshConsent(card, mayUnmount)
  const { planHash } = consent
  return {
    flashId: `flash-${slot}`,
    deviceId: name,
    deviceName: name,
    card,
    overlay,
    consent,
    planHash,
  }
}

export interface BenchFlash {
  readonly report: FlashReport
  readonly events: readonly FleetEvent[]
  readonly progress: readonly Progress[]
}

/** One flash with everything that it said. */
export const flash = async (
  cards: HelperClient,
  input: Pick<FlashInput, 'targets' | 'stream' | 'atOnce'> & Partial<FlashInput['limits']>,
  on: {
    readonly signal?: AbortSignal
    readonly onProgress?: (progress: Progress) => void
    readonly onEvents?: (events: readonly FleetEvent[]) => void
    /** A card is claimed, and nothing of the image was sent to it yet. */
    readonly onClaimed?: (flashId: string) => void
  } = {},
): Promise<BenchFlash> => {
  const events: FleetEvent[] = []
  const progress: Progress[] = []
  const { targets, stream, atOnce, ...limits } = input
  const result = await runFlash(
    {
      jobId: 'job',
      targets,
      stream,
      ...(atOnce === undefined ? {} : { atOnce }),
      limits: { imageBytes: undefined, maxCardBytes: 2 ** 33, protectedPaths: [], ...limits },
    },
    { cards, digests, clock },
    {
      signal: on.signal ?? new AbortController().signal,
      report: (news) => {
        progress.push(news)
        on.onProgress?.(news)
      },
      record: async (more) => {
        events.push(...more)
        on.onEvents?.(more)
        for (const event of more) if (event.kind === 'card.claimed') on.onClaimed?.(event.flashId)
      },
    },
  )
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail ?? ''}`)
  return { report: result.value, events, progress }
}
