/** How a block map digests. */
export type BlockMapDigest = 'sha256' | 'sha1'

/** A part of an image that carries data, in bytes; `to` is behind its last byte. */
export interface MappedRange {
  readonly from: number
  readonly to: number
  /** Hex, lower case; undefined where the map was made without checksums. */
  readonly checksum: string | undefined
}

/** What a block map (bmap) says of its image. */
export interface BlockMap {
  readonly imageBytes: number
  readonly mappedBytes: number
  readonly digest: BlockMapDigest
  /** In order, none over another. */
  readonly ranges: readonly MappedRange[]
}
