import { createHash } from 'node:crypto'
import { CHUNK_BYTES, HEAD_BYTES } from '../core/chunks/chunk.ts'
import { PIECE_BYTES, pieceCount, pieceLength } from '../core/chunks/pieces.ts'
import { applyOverlay } from '../core/overlay/applyOverlay.ts'
import type { Overlay } from '../core/overlay/overlay.ts'
import { overlayTouches } from '../core/overlay/overlayTouches.ts'
import { alignedMemory } from './alignedMemory.ts'
import { type BaseChunk, baseOf, baseRun } from './baseChunk.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardAtHand, CardProblem } from './cardOrders.ts'
import { SparingWriter } from './sparingWriter.ts'
import { areZeros, zeros } from './zeros.ts'

/** The smallest piece of the head, with the partition table in it, that is written last of all. */
const TABLE_BYTES = 4096

type Done = Promise<CardProblem | undefined>

/** Writes one card: base ⊕ overlay, everything but the head, then the head on its own. */
export class CardWriter {
  /** The first MiB with the overlay on it: written last, and compared byte for byte. */
  readonly head = alignedMemory(HEAD_BYTES)
  /** Leaves of the chunks that the overlay changes. All others have the image's. */
  readonly ownLeaves = new Map<number, Uint8Array>()
  readonly sparing: SparingWriter
  readonly #device: CardDevice
  readonly #sizeBytes: number
  readonly #overlay: Overlay
  /** A MiB for what is looked at or patched, one order at a time. */
  readonly scratch = alignedMemory(PIECE_BYTES)

  constructor(device: CardDevice, { sizeBytes, imageBytes, overlay }: CardAtHand) {
    this.#device = device
    this.#sizeBytes = sizeBytes
    this.#overlay = overlay
    // What lies behind the image is the probe's until it was looked at again: never discarded.
    this.sparing = new SparingWriter(device, this.scratch, Math.min(imageBytes ?? 0, sizeBytes))
  }

  /** Both ends, since GPT keeps a second table at the end that systems restore the first from. */
  async blank(): Done {
    const ends = [0, this.#sizeBytes - HEAD_BYTES]
    for (const at of ends) {
      const problem =
        (await this.#device.write(zeros(HEAD_BYTES), at)) ?? (await this.#device.sync(at))
      if (problem !== undefined) return problem
    }
    for (const at of ends) {
      const problem = await this.#device.read(this.scratch.fill(0xff), at)
      if (problem !== undefined) return problem
      if (!areZeros(this.scratch)) return { kind: 'mismatch', at }
    }
    return undefined
  }

  async writeChunk(chunk: BaseChunk): Done {
    const at = chunk.index * CHUNK_BYTES
    const end = at + chunk.length
    if (end > this.#sizeBytes) return { kind: 'too-small', needed: end }
    const touched = overlayTouches(this.#overlay, at, chunk.length)
    return chunk.index === 0 || touched ? this.#writeOwn(chunk, at) : this.#writeBase(chunk, at)
  }

  async writeHead(byteLength: number): Done {
    const head = this.head.subarray(0, Math.min(HEAD_BYTES, byteLength))
    const table = head.subarray(0, TABLE_BYTES)
    // Two writes: power may go in the middle of one, and then it must be the one without the table.
    return (
      (await this.#device.write(head.subarray(TABLE_BYTES), TABLE_BYTES)) ??
      (await this.#device.sync(TABLE_BYTES)) ??
      (await this.#device.write(table, 0)) ??
      (await this.#device.sync(0))
    )
  }

  /** Zeros, and data in runs as long as they are. */
  async #writeBase(chunk: BaseChunk, at: number): Done {
    const pieces = pieceCount(chunk.length)
    for (let piece = 0; piece < pieces; ) {
      const isZero = baseOf(chunk, piece) === undefined
      let next = piece + 1
      while (next < pieces && (baseOf(chunk, next) === undefined) === isZero) next++
      const [from, to] = [piece * PIECE_BYTES, Math.min(next * PIECE_BYTES, chunk.length)]
      const problem = isZero
        ? await this.sparing.zeros(at + from, to - from)
        : await this.sparing.data(baseRun(chunk, from, to), at + from)
      if (problem !== undefined) return problem
      piece = next
    }
    return undefined
  }

  /** A piece at a time, with the overlay laid on those that it touches; the leaf is counted on the way. */
  async #writeOwn(chunk: BaseChunk, at: number): Done {
    const leaf = createHash('sha256')
    for (let piece = 0; piece < pieceCount(chunk.length); piece++) {
      const from = at + piece * PIECE_BYTES
      const length = pieceLength(chunk.length, piece)
      const base = baseOf(chunk, piece) ?? zeros(length)
      const isHead = from === 0
      if (!isHead && !overlayTouches(this.#overlay, from, length)) {
        leaf.update(base)
        const problem =
          baseOf(chunk, piece) === undefined
            ? await this.sparing.zeros(from, length)
            : await this.sparing.data(base, from)
        if (problem !== undefined) return problem
        continue
      }
      const own = (isHead ? this.head : this.scratch).subarray(0, length)
      own.set(base)
      applyOverlay(own, from, this.#overlay)
      leaf.update(own)
      const problem = isHead ? undefined : await this.#device.write(own, from)
      if (problem !== undefined) return problem
    }
    this.ownLeaves.set(chunk.index, new Uint8Array(leaf.digest()))
    return undefined
  }
}
