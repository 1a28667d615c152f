import { CHUNK_BYTES, HEAD_BYTES } from '../core/chunks/chunk.ts'
import { applyOverlay } from '../core/overlay/applyOverlay.ts'
import type { Overlay } from '../core/overlay/overlay.ts'
import { overlayTouches } from '../core/overlay/overlayTouches.ts'
import { alignedMemory } from './alignedMemory.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardProblem } from './cardOrders.ts'
import { sha256 } from './sha256.ts'

/** The smallest piece of the head, with the partition table in it, that is written last of all. */
const TABLE_BYTES = 4096

/** What one card holds in memory of its own while it is made. */
export interface CardWriter {
  /** Page-aligned, one chunk: patched on the way out, read into on the way back. */
  readonly scratch: Uint8Array
  /** The first chunk with the overlay on it: its head is written last, the rest is compared with it. */
  readonly first: Uint8Array
  /** Leaves of the chunks that the overlay changes, and of the first. All others have the image's. */
  readonly ownLeaves: ReadonlyMap<number, Uint8Array>
  blank(): CardProblem | undefined
  writeChunk(index: number, base: Uint8Array): CardProblem | undefined
  writeHead(byteLength: number): CardProblem | undefined
}

/** Writes one card: base ⊕ overlay, everything but the head, then the head on its own. */
export const cardWriter = (device: CardDevice, sizeBytes: number, overlay: Overlay): CardWriter => {
  const scratch = alignedMemory(CHUNK_BYTES, { shared: false })
  const first = alignedMemory(CHUNK_BYTES, { shared: false })
  const ownLeaves = new Map<number, Uint8Array>()

  /** Both ends, since GPT keeps a second table at the end that systems restore the first from. */
  const blank = (): CardProblem | undefined => {
    const ends = [0, sizeBytes - HEAD_BYTES]
    const zeros = scratch.subarray(0, HEAD_BYTES).fill(0)
    for (const at of ends) {
      const problem = device.write(zeros, at) ?? device.sync(at)
      if (problem !== undefined) return problem
    }
    for (const at of ends) {
      const back = scratch.subarray(HEAD_BYTES, 2 * HEAD_BYTES).fill(0xff)
      const problem = device.read(back, at)
      if (problem !== undefined) return problem
      if (back.some((byte) => byte !== 0)) return { kind: 'mismatch', at }
    }
    return undefined
  }

  const patch = (into: Uint8Array, index: number, base: Uint8Array): Uint8Array => {
    const patched = into.subarray(0, base.length)
    patched.set(base)
    applyOverlay(patched, index * CHUNK_BYTES, overlay)
    ownLeaves.set(index, sha256(patched))
    return patched
  }

  const writeChunk = (index: number, base: Uint8Array): CardProblem | undefined => {
    const at = index * CHUNK_BYTES
    if (at + base.length > sizeBytes) return { kind: 'too-small', needed: at + base.length }
    if (index === 0) {
      const rest = patch(first, 0, base).subarray(HEAD_BYTES)
      return device.write(rest, HEAD_BYTES)
    }
    const touched = overlayTouches(overlay, at, base.length)
    return device.write(touched ? patch(scratch, index, base) : base, at)
  }

  const writeHead = (byteLength: number): CardProblem | undefined => {
    const head = first.subarray(0, Math.min(HEAD_BYTES, byteLength))
    const table = head.subarray(0, TABLE_BYTES)
    // Two writes: power may go in the middle of one, and then it must be the one without the table.
    return (
      device.write(head.subarray(TABLE_BYTES), TABLE_BYTES) ??
      device.sync(TABLE_BYTES) ??
      device.write(table, 0) ??
      device.sync(0)
    )
  }

  return { scratch, first, ownLeaves, blank, writeChunk, writeHead }
}
