import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import type { CardContents } from '../../core/disks/filesystems/cardContents.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { WritePace } from '../../core/jobs/writePace.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { CardBatch, CardClaim, CardNews, Cards } from '../ports/cards.ts'
import type { Digests } from '../ports/digests.ts'

/** How a simulated card behaves; `good` is what an honest helper with a sound card does. */
export type CardScript =
  | { readonly kind: 'good' }
  | { readonly kind: 'refused'; readonly fault: Fault }
  | { readonly kind: 'fails'; readonly afterChunks: number; readonly fault: Fault }
  /** Says green for something else than what it was given. */
  | { readonly kind: 'lies' }
  /** All others wait for it: set aside after so many chunks of its first pass, good in the next. */
  | { readonly kind: 'slow'; readonly afterChunks: number }
  /** The helper ends without a word about it. */
  | { readonly kind: 'lost' }

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

export const digests: Digests = {
  sha256,
  hmacSha256: () => {
    throw new Error('not of use here')
  },
  equal: (a, b) => Buffer.from(a).equals(Buffer.from(b)),
}

/** The root of a whole run of bytes by the words of its definition, for comparison: shares no code with the product. */
export const rootOf = (bytes: Buffer): Uint8Array => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(bytes.length))
  const leaves: Buffer[] = []
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    leaves.push(
      createHash('sha256')
        .update(bytes.subarray(at, at + CHUNK_BYTES))
        .digest(),
    )
  }
  const all = Buffer.concat([Buffer.from('bramble-chunk-tree-1\n'), length, ...leaves])
  return new Uint8Array(createHash('sha256').update(all).digest())
}

const evenPace: WritePace = {
  writtenBytes: 1e9,
  sameBytes: 0,
  discardedBytes: 0,
  averageRate: 2e7,
  worstRate: 1e7,
}

/** Cards in memory, played by script. `asked` tells what they were told, in order. */
export class SimulatedCards implements Cards {
  readonly asked: string[] = []
  readonly #scripts: ReadonlyMap<string, CardScript>
  /** What each card was given, image and settings. */
  readonly held = new Map<string, Buffer>()
  /** The cards that were claimed in each batch, and not set aside at once. */
  readonly batches: string[][] = []
  /** Bytes a second at which a card takes its bytes; 20 MB/s where nothing is said. */
  readonly rates = new Map<string, number>()

  constructor(scripts: Readonly<Record<string, CardScript>>) {
    this.#scripts = new Map(Object.entries(scripts))
  }

  async wake(): Promise<Result<void>> {
    return ok(undefined)
  }

  async list(): Promise<Result<never[]>> {
    return ok([])
  }

  async read(): Promise<Result<Uint8Array>> {
    return err(fault('CARD_NOT_FOUND', { slot: '' }))
  }

  async leaves(): Promise<Result<readonly Uint8Array[]>> {
    return err(fault('CARD_NOT_FOUND', { slot: '' }))
  }

  async contents(): Promise<Result<CardContents>> {
    return ok({ filesystems: [] })
  }

  async open(): Promise<Result<CardBatch>> {
    const asked = this.asked
    const scripts = this.#scripts
    const held = this.held
    const { rates } = this
    const mine: string[] = []
    const passes = this.batches.push(mine)
    const live = new Map<string, CardClaim>()
    const chunks: Buffer[] = []
    const queue: CardNews[] = []
    let wake: () => void = () => undefined
    let over = false
    const say = (...news: readonly CardNews[]): void => {
      queue.push(...news)
      wake()
    }
    const end = (flashId: string, why: Fault): void => {
      if (!live.delete(flashId)) return
      say({ kind: 'failed', flashId, fault: why, cardState: 'blank' })
    }
    const settle = (): void => {
      over = true
      wake()
    }
    return ok({
      async claim(claim) {
        const script = scripts.get(claim.flashId)
        if (script?.kind === 'refused') return err(script.fault)
        live.set(claim.flashId, claim)
        mine.push(claim.flashId)
        return ok(undefined)
      },
      async setAside(flashIds) {
        for (const flashId of flashIds) {
          live.delete(flashId)
          mine.splice(mine.indexOf(flashId), 1)
          say({ kind: 'set-aside', flashId, rate: 0, othersRate: 0 })
        }
        return ok(undefined)
      },
      async write(bytes, leaf) {
        asked.push('write')
        chunks.push(Buffer.from(bytes))
        if (!Buffer.from(sha256(bytes)).equals(leaf)) throw new Error('a leaf of something else')
        for (const flashId of [...live.keys()]) {
          const script = scripts.get(flashId)
          const fails = script?.kind === 'fails' && script.afterChunks <= chunks.length
          if (fails) end(flashId, script.fault)
          if (script?.kind === 'slow' && passes === 1 && script.afterChunks <= chunks.length) {
            live.delete(flashId)
            say({ kind: 'set-aside', flashId, rate: 1e6, othersRate: 9e6 })
          }
        }
        const [doneBytes, totalBytes] = [chunks.reduce((sum, one) => sum + one.length, 0), 0]
        for (const flashId of live.keys()) {
          say({ kind: 'progress', flashId, phase: 'writing', doneBytes, totalBytes })
        }
        return ok(undefined)
      },
      async finish(roots) {
        asked.push('finish')
        for (const [flashId, { overlay }] of live) {
          const bytes = Buffer.concat(chunks)
          for (const run of overlay.runs) Buffer.from(run.bytes).copy(bytes, run.lba * 512)
          held.set(flashId, bytes)
          const script = scripts.get(flashId)
          if (script?.kind === 'lost') continue
          const root = script?.kind === 'lies' ? new Uint8Array(32) : rootOf(bytes)
          const agrees = Buffer.from(root).equals(Buffer.from(roots.get(flashId) ?? []))
          if (!agrees && script?.kind !== 'lies') end(flashId, fault('FLASH_ROOT_DISAGREES'))
          else {
            const seconds = { writeSeconds: 2, readSeconds: 1 }
            const pace = { ...evenPace, averageRate: rates.get(flashId) ?? 2e7 }
            say({ kind: 'verified', flashId, root, bytes: bytes.length, ...seconds, pace })
          }
        }
        settle()
        return ok(undefined)
      },
      async abort(why) {
        asked.push(`abort ${why.code}`)
        for (const flashId of [...live.keys()]) end(flashId, why)
        settle()
      },
      async *news() {
        for (;;) {
          const next = queue.shift()
          if (next !== undefined) yield next
          else if (over) return
          else {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          }
        }
      },
      async close() {
        asked.push('close')
        settle()
      },
    })
  }
}
