import type { DialectId } from '../firstboot/dialectId.ts'

/** How the file is packed, by its first bytes, never by its name. */
export type Compression = 'none' | 'xz' | 'gz' | 'zst' | 'bz2' | 'zip'

/** What is known of where an image comes from: signed by a pinned key, hash only, nothing. */
export type Provenance = 'signed' | 'hash' | 'unknown'

export interface ImagePartition {
  readonly number: number
  readonly startBytes: number
  readonly sizeBytes: number
  /** MBR type byte as `0x0c`, or GPT type GUID in lower case. */
  readonly type: string
  /** Where the table has names (GPT) and this one has one. */
  readonly name?: string
}

export interface BootPartition extends ImagePartition {
  readonly fat: 'fat16' | 'fat32'
  /** Volume label, trimmed. */
  readonly label: string
  readonly freeBytes: number
}

/** What an inspection of an image finds; needs no more of the file than its boot partition's used part. */
export interface ImageFacts {
  readonly compression: Compression
  /** Size of the file as it lies on disk. */
  readonly fileBytes: number
  /** Size unpacked where the container says it (raw, xz index, zst frame header), else undefined until streamed. */
  readonly imageBytes: number | undefined
  readonly table: 'mbr' | 'gpt'
  /** MBR disk signature as 8 hex digits, or GPT disk GUID. */
  readonly diskId: string
  readonly partitions: readonly ImagePartition[]
  readonly boot: BootPartition
  readonly dialect: DialectId
  /** By what its dialect is known; not there of an image that was added before that was kept. */
  readonly dialectWhy?: string
  /** What its block map says, where it has one. */
  readonly blockMap?: BlockMapFacts
}

/** A block map (bmap) tells which parts of an image carry data, and has their digests. */
export interface BlockMapFacts {
  /** Its own name, or `in the zip`. */
  readonly from: string
  readonly mappedBytes: number
}
