import { CHUNK_BYTES, type ChunkTree, type Sha256 } from './chunk.ts'

const DOMAIN = new TextEncoder().encode('bramble-chunk-tree-1\n')

/** Chunks that `byteLength` bytes are cut into. */
export const chunkCount = (byteLength: number): number => Math.ceil(byteLength / CHUNK_BYTES)

/** Bytes of chunk `index`: 4 MiB, fewer for the last one. */
export const chunkLength = (byteLength: number, index: number): number =>
  Math.min(CHUNK_BYTES, byteLength - index * CHUNK_BYTES)

/**
 * The root over a run of bytes as `ChunkTree` defines it. Throws if the number of leaves does not belong to
 * the length, or a leaf is not 32 bytes: a caller that lost a chunk must never get a root at all.
 */
export const chunkTree = (
  sha256: Sha256,
  byteLength: number,
  leaves: readonly Uint8Array[],
): ChunkTree => {
  if (!Number.isSafeInteger(byteLength) || byteLength < 0) throw new Error('length out of range')
  if (leaves.length !== chunkCount(byteLength))
    throw new Error('leaves do not belong to the length')
  if (leaves.some((leaf) => leaf.length !== 32)) throw new Error('a leaf is not a SHA-256')
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(byteLength), false)
  return { byteLength, leaves, root: sha256(DOMAIN, length, ...leaves) }
}
