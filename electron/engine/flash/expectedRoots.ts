import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import { chunkTree } from '../../core/chunks/chunkTree.ts'
import { isZero } from '../../core/chunks/pieces.ts'
import { applyOverlay } from '../../core/overlay/applyOverlay.ts'
import { overlayTouches } from '../../core/overlay/overlayTouches.ts'
import type { Digests } from '../ports/digests.ts'
import type { FlashTarget } from './flashTarget.ts'

/** Counts what each card must hold, chunk by chunk, apart from the helper that writes and reads it. */
export interface ExpectedRoots {
  /** The next chunk of the image, in order; its leaf. The only time that it is hashed before it is on a card. */
  add(chunk: Uint8Array): Uint8Array
  readonly byteLength: number
  /** Of the image alone. */
  baseRoot(): Uint8Array
  /** By flash id; only of use when the image is complete. */
  roots(): ReadonlyMap<string, Uint8Array>
}

/**
 * The image's leaves are hashed once; a card has leaves of its own only for chunks that its overlay touches,
 * a handful at the head of the boot partition. Two hundred cards cost little more than one.
 */
export const expectedRoots = (
  targets: readonly Pick<FlashTarget, 'flashId' | 'overlay'>[],
  digests: Digests,
): ExpectedRoots => {
  const base: Uint8Array[] = []
  const own = new Map(targets.map(({ flashId }) => [flashId, new Map<number, Uint8Array>()]))
  const scratch = new Uint8Array(CHUNK_BYTES)
  const zeroLeaves = new Map<number, Uint8Array>()
  const leafOfZeros = (zeros: Uint8Array): Uint8Array => {
    const leaf = zeroLeaves.get(zeros.length) ?? digests.sha256(zeros)
    zeroLeaves.set(zeros.length, leaf)
    return leaf
  }
  let byteLength = 0
  return {
    add(chunk) {
      if (byteLength % CHUNK_BYTES !== 0 || chunk.length > CHUNK_BYTES) {
        throw new Error('chunk out of line')
      }
      for (const { flashId, overlay } of targets) {
        if (!overlayTouches(overlay, byteLength, chunk.length)) continue
        const patched = scratch.subarray(0, chunk.length)
        patched.set(chunk)
        applyOverlay(patched, byteLength, overlay)
        own.get(flashId)?.set(base.length, digests.sha256(patched))
      }
      const leaf = isZero(chunk) ? leafOfZeros(chunk) : digests.sha256(chunk)
      base.push(leaf)
      byteLength += chunk.length
      return leaf
    },
    get byteLength() {
      return byteLength
    },
    baseRoot: () => chunkTree(digests.sha256, byteLength, base).root,
    roots: () =>
      new Map(
        targets.map(({ flashId }) => {
          const leaves = base.map((leaf, index) => own.get(flashId)?.get(index) ?? leaf)
          return [flashId, chunkTree(digests.sha256, byteLength, leaves).root]
        }),
      ),
  }
}
