/** One thing that the cache keeps. */
export interface CacheEntry {
  /** `file-…`, `unpacked-…` with the file's digest, or `partial-…` with its address key. */
  readonly id: string
  readonly kind: 'file' | 'unpacked' | 'partial'
  readonly name: string
  /** Space that it really takes; of an unfinished download: what of it is durable. */
  readonly bytes: number
  /** When it was last used; milliseconds since 1970. */
  readonly usedAt: number
}

export const fileEntryId = (sha256: string): string => `file-${sha256}`
export const unpackedEntryId = (sha256: string): string => `unpacked-${sha256}`
export const partialEntryId = (addressKey: string): string => `partial-${addressKey}`
