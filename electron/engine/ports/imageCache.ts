import type { Result } from '../../core/result.ts'
import type { CacheEntry } from '../../core/sources/cacheEntry.ts'
import type { Validator } from '../../core/web/validator.ts'

/** Downloaded files and raw copies, by the SHA-256 of the file as published. What is not whole is not there. */
export interface ImageCache {
  readonly folder: string
  settings(): Promise<CacheSettings>
  saveSettings(settings: CacheSettings): Promise<void>
  entries(): Promise<readonly CacheEntry[]>
  /** Bytes free on the cache's disk for this user. */
  freeBytes(): Promise<number>
  remove(id: string): Promise<void>
  /** The file of that digest. */
  file(sha256: string): Promise<string | undefined>
  /** The raw copy of the image in the file of that digest, if its size is what it was made with. */
  unpacked(sha256: string): Promise<UnpackedCopy | undefined>
  /** Notes that the file and the raw copy of that digest are used now. */
  markUsed(sha256: string): Promise<void>
  /** The raw copy that lies at a path. */
  unpackedAt(path: string): Promise<UnpackedCopy | undefined>
  /** Opens the unfinished download of an address, or begins it. Faults: `CACHE_UNUSABLE`. */
  openPartial(addressKey: string, name: string): Promise<Result<PartialFile>>
  /** Begins a raw copy; it counts once it is finished. Faults: `CACHE_UNUSABLE`. */
  beginUnpacked(sha256: string, name: string): Promise<Result<UnpackedWriter>>
  /** A whole partial becomes the file of its digest, with its block map where it has one; answers its path. */
  adopt(addressKey: string, sha256: string, name: string): Promise<Result<string>>
}

export interface CacheSettings {
  readonly limitBytes: number
  /** Never is the disk filled so that less stays free. */
  readonly keepFreeBytes: number
  /** Bytes a second for all downloads together; 0: no limit. */
  readonly downloadRate: number
}

export interface UnpackedCopy {
  readonly path: string
  readonly name: string
  /** Of the file as published, which it was unpacked from. */
  readonly fileSha256: string
  readonly bytes: number
  /** Hex SHA-256 of the raw image, of when it was made. */
  readonly sha256: string
}

/** An unfinished download. Only what is durable counts after a crash; it is found again by its address key. */
export interface PartialFile {
  readonly path: string
  readonly bytes: number
  /** What of it outlives a crash, and is what the cache's entry of it counts. */
  readonly durableBytes: number
  readonly total: number | undefined
  readonly validator: Validator
  /** Faults: `CACHE_DISK_FULL`, `CACHE_UNUSABLE`. */
  append(bytes: Uint8Array): Promise<Result<void>>
  /** Throws away what is there; what follows is of that content. */
  restart(total: number | undefined, validator: Validator): Promise<Result<void>>
  /** Makes everything durable and answers the SHA-256 (hex) of the whole. */
  finish(): Promise<Result<string>>
  /**
   * Puts its block map beside it, named after it, where whoever reads the file finds it; undefined takes away one of
   * an earlier attempt. Faults: `CACHE_DISK_FULL`, `CACHE_UNUSABLE`.
   */
  putBlockMap(bytes: Uint8Array | undefined): Promise<Result<void>>
  /** Makes what is there durable and lets go; goes on later. */
  close(): Promise<void>
  /** Removes it. */
  discard(): Promise<void>
}

export interface UnpackedWriter {
  /** Zero runs become holes. Faults: `CACHE_DISK_FULL`, `CACHE_UNUSABLE`. */
  write(chunk: Uint8Array): Promise<Result<void>>
  /** What was written, made durable; the copy counts from now on. */
  finish(): Promise<Result<UnpackedCopy>>
  /** SHA-256 of what was written so far; ends the hashing. */
  digest(): string
  abandon(): Promise<void>
}
