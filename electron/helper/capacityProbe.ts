import {
  type BlockOutcome,
  judgeProbe,
  type ProbedBlock,
  type ProbeVerdict,
} from '../core/capacity/judgeProbe.ts'
import { BLOCK_BYTES, type ProbeRun, probePlan } from '../core/capacity/probePlan.ts'
import { placeOfSector, signSector } from '../core/capacity/signedSector.ts'
import { HEAD_BYTES } from '../core/chunks/chunk.ts'
import { SECTOR_BYTES } from '../core/overlay/overlay.ts'
import { alignedMemory } from './alignedMemory.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardProblem } from './cardOrders.ts'
import { sha256 } from './sha256.ts'

const MIB = 1024 * 1024

/** A card in good health takes a second; one that needs longer than this is judged by what was done until then. */
export const PROBE_MS = 20_000

/** The card is gone, or it is not the one that was opened: nothing can be said of it. */
const GONE = new Set(['ENODEV', 'ENXIO', 'ENOMEDIUM', 'EBADF'])

/** The system, or the card itself, takes no writes at all. */
const PROTECTED = new Set(['EROFS', 'EPERM', 'EACCES'])

export type ProbeMedium = Pick<CardDevice, 'read' | 'write' | 'sync' | 'reopen'>

export interface ProbeOptions {
  readonly sizeBytes: number
  /** 32 random bytes of this claim. */
  readonly nonce: Uint8Array
  /** Milliseconds from an arbitrary start. */
  readonly now: () => number
  readonly limitMs?: number
}

type Step = Promise<CardProblem | undefined>

/**
 * Finds out whether a card keeps what it says it can, with some hundred small writes, before an image is spent on
 * it. What it leaves on the card beyond the image it looks at once more when the image is there (`recheck`), and
 * then takes away (`wipe`). A card that answers from a cache of more than 4 MiB can get past `run`; the read-back of
 * the whole image is what holds then, for as much of the card as the image covers.
 */
export class CapacityProbe {
  readonly #medium: ProbeMedium
  readonly #options: ProbeOptions
  readonly #buffer = alignedMemory(MIB)
  readonly #room = new Uint8Array(SECTOR_BYTES)
  readonly #wanted = new Uint8Array(BLOCK_BYTES)
  /** What may still bear a signed sector. */
  #left: readonly ProbeRun[] = []
  #deadline = 0

  constructor(medium: ProbeMedium, options: ProbeOptions) {
    this.#medium = medium
    this.#options = options
  }

  /** Writes, syncs, opens anew, reads, judges. `imageBytes`: how far the image will reach, where that is known. */
  async run(imageBytes: number | undefined): Promise<ProbeVerdict | CardProblem> {
    const { sizeBytes, now, limitMs = PROBE_MS } = this.#options
    this.#deadline = now() + limitMs
    const before = new Map<number, Uint8Array>()
    const failed = new Set<number>()
    const written: ProbeRun[] = []
    let took = false
    this.#left = written
    for (const run of pieces(probePlan(sizeBytes, imageBytes))) {
      if (now() > this.#deadline) break
      // For telling a card that keeps nothing. What cannot be read before may well be once it is written: no fault yet.
      if (run.bytes > BLOCK_BYTES) {
        await this.#read(run, (at, bytes) => before.set(at, sha256(bytes)))
      }
      const wrote = await this.#write(run)
      if (wrote !== undefined) {
        if (!isRefusal(wrote)) return wrote
        // One that took something before it locked itself is not unchanged: it is judged by what it kept.
        if (PROTECTED.has(wrote.code) && !took) return { kind: 'write-protected' }
        failed.add(run.at)
      } else took = true
      written.push(run)
    }
    const synced = await this.#medium.sync(0)
    if (synced !== undefined && isRefusal(synced)) {
      return { kind: 'worn-out', bad: written.length, of: written.length, at: 0 }
    }
    const opened = synced ?? (await this.#medium.reopen())
    if (opened !== undefined) return opened
    // As much time again: what was written is also judged, or its writing was for nothing.
    this.#deadline = now() + limitMs
    const blocks = await this.#readAll(written, before, failed)
    return Array.isArray(blocks) ? judgeProbe(blocks) : blocks
  }

  /**
   * When the image is on the card: whether what was written behind it before is there still. A card that wraps, at
   * whatever size, has it under the image by now.
   */
  async recheck(byteLength: number): Promise<ProbeVerdict | CardProblem> {
    this.#left = this.#left.flatMap((run) => behind(run, byteLength))
    this.#deadline = this.#options.now() + (this.#options.limitMs ?? PROBE_MS)
    const blocks = await this.#readAll(this.#left, new Map(), new Set())
    if (!Array.isArray(blocks)) return blocks
    const bad = blocks.filter(({ outcome }) => outcome !== 'kept')
    const [first] = bad.toSorted((a, b) => a.at - b.at)
    if (first === undefined) return { kind: 'sound' }
    if (bad.some(({ outcome }) => outcome === 'failed')) {
      return { kind: 'worn-out', bad: bad.length, of: blocks.length, at: first.at }
    }
    // Each was read as kept once: since then nothing was written but the image, to other places.
    return { kind: 'counterfeit', atLeast: 0, below: first.at + BLOCK_BYTES }
  }

  /** Both ends were blanked since: what was signed there is gone. */
  endsBlanked(): void {
    const end = this.#options.sizeBytes - HEAD_BYTES
    this.#left = this.#left.filter(({ at }) => at >= HEAD_BYTES && at < end)
  }

  /** Zeros wherever a signed sector may still be. */
  async wipe(): Step {
    for (const run of this.#left) {
      const zeros = this.#buffer.subarray(0, run.bytes).fill(0)
      const problem = await this.#medium.write(zeros, run.at)
      if (problem !== undefined) return problem
    }
    const dirty = this.#left.length > 0
    this.#left = []
    return dirty ? this.#medium.sync(0) : undefined
  }

  async #readAll(
    runs: readonly ProbeRun[],
    before: ReadonlyMap<number, Uint8Array>,
    failed: ReadonlySet<number>,
  ): Promise<ProbedBlock[] | CardProblem> {
    const blocks: ProbedBlock[] = []
    for (const run of runs) {
      if (this.#options.now() > this.#deadline) break
      const count = blocks.length
      const problem = await this.#read(run, (at, bytes) => {
        const outcome = failed.has(run.at) ? 'failed' : this.#outcome(at, bytes, before.get(at))
        blocks.push({ at, outcome })
      })
      if (problem === undefined) continue
      if (!isRefusal(problem)) return problem
      blocks.length = count
      blocks.push({ at: run.at, outcome: 'failed' })
    }
    return blocks
  }

  #outcome(at: number, bytes: Uint8Array, before: Uint8Array | undefined): BlockOutcome {
    const { nonce } = this.#options
    const wanted = this.#wanted
    sign(wanted.subarray(0, bytes.length), at, nonce)
    if (Buffer.compare(bytes, wanted.subarray(0, bytes.length)) === 0) return 'kept'
    for (let from = 0; from < bytes.length; from += SECTOR_BYTES) {
      const sector = bytes.subarray(from, from + SECTOR_BYTES)
      const place = placeOfSector(sector, nonce, this.#room)
      if (place !== undefined && place !== at + from) return { aliasOf: place - from }
    }
    if (before === undefined) return 'lost'
    return Buffer.compare(sha256(bytes), before) === 0 ? 'unchanged' : 'changed'
  }

  #write(run: ProbeRun): Step {
    const bytes = this.#buffer.subarray(0, run.bytes)
    sign(bytes, run.at, this.#options.nonce)
    return this.#medium.write(bytes, run.at)
  }

  /** Each block of a run; none at all where the reading fails. */
  async #read(run: ProbeRun, block: (at: number, bytes: Uint8Array) => void): Step {
    const bytes = this.#buffer.subarray(0, run.bytes).fill(0)
    const problem = await this.#medium.read(bytes, run.at)
    if (problem !== undefined) return problem
    for (let from = 0; from < run.bytes; from += BLOCK_BYTES) {
      block(run.at + from, bytes.subarray(from, from + BLOCK_BYTES))
    }
    return undefined
  }
}

/** The card said no to this one I/O. Anything else ends the probe: it is gone, another one, or we are to stop. */
const isRefusal = (
  problem: CardProblem,
): problem is Extract<CardProblem, { readonly kind: 'open' | 'write' | 'read' }> =>
  (problem.kind === 'write' || problem.kind === 'read') && !GONE.has(problem.code)

const sign = (bytes: Uint8Array, at: number, nonce: Uint8Array): void => {
  for (let from = 0; from < bytes.length; from += SECTOR_BYTES) {
    signSector(bytes.subarray(from, from + SECTOR_BYTES), at + from, nonce)
  }
}

/** The part of a run from byte `from` on, if there is any. */
const behind = (run: ProbeRun, from: number): readonly ProbeRun[] => {
  const at = Math.max(run.at, from)
  const bytes = run.at + run.bytes - at
  return bytes > 0 ? [{ at, bytes }] : []
}

/** Long runs in pieces that fit the buffer. */
const pieces = (runs: readonly ProbeRun[]): readonly ProbeRun[] =>
  runs.flatMap(({ at, bytes }) =>
    Array.from({ length: Math.ceil(bytes / MIB) }, (_, index) => ({
      at: at + index * MIB,
      bytes: Math.min(MIB, bytes - index * MIB),
    })),
  )
