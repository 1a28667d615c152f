/** The unit in which images are read, hashed, sent and written, in bytes. */
export const CHUNK_BYTES = 4 * 1024 * 1024

/** The head of a card that is written last: until it is there, the card has no partition table. */
export const HEAD_BYTES = 1024 * 1024

/**
 * What a run of bytes is, proven: SHA-256 of every 4 MiB chunk (the last may be shorter) and the root over them.
 * `root` = SHA-256("bramble-chunk-tree-1\n" ‖ u64be byte length ‖ leaves in order), all digests 32 raw bytes.
 * The length is in the root, so that a shorter image with the same leaves cannot pass for a longer one.
 */
export interface ChunkTree {
  readonly byteLength: number
  readonly leaves: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** SHA-256 handed in by whoever has one (core has no crypto): raw 32 bytes. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array
