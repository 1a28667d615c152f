import type { CacheEntry } from './cacheEntry.ts'

/** What the cache holds and may hold. All sizes in bytes. */
export interface CacheRoom {
  readonly entries: readonly CacheEntry[]
  /** Ids that a job which runs or waits to go on needs. */
  readonly needed: ReadonlySet<string>
  readonly limitBytes: number
  readonly keepFreeBytes: number
  /** Free on the cache's disk now. */
  readonly freeBytes: number
  /** What others that run have still to write. */
  readonly promised: Promised
}

/** Room that is taken by word: it is neither among the entries nor on the disk yet. */
export interface Promised {
  readonly unlistedBytes: number
  readonly unwrittenBytes: number
}

export interface Eviction {
  /** Ids to let go, in this order. */
  readonly evict: readonly string[]
  /** Bytes that are still too many after that; 0: it fits. */
  readonly shortBytes: number
}

/** What can be made again from what is left goes first: unfinished downloads nobody waits for, then raw copies. */
const ranks = { partial: 0, unpacked: 1, file: 2 } as const satisfies Record<
  CacheEntry['kind'],
  number
>

/**
 * What must go so that `wanted` more bytes fit under the limit and leave the disk its free space: the least recently
 * used first, raw copies before files, and never what a job needs.
 */
export const planEviction = (room: CacheRoom, wanted: number): Eviction => {
  const { promised } = room
  const used = room.entries.reduce((sum, { bytes }) => sum + bytes, 0)
  const over = Math.max(
    used + promised.unlistedBytes + wanted - room.limitBytes,
    promised.unwrittenBytes + wanted + room.keepFreeBytes - room.freeBytes,
    0,
  )
  const evict: string[] = []
  let left = over
  for (const entry of inOrder(room)) {
    if (left <= 0) break
    evict.push(entry.id)
    left -= entry.bytes
  }
  return { evict, shortBytes: Math.max(0, left) }
}

const inOrder = ({ entries, needed }: CacheRoom): readonly CacheEntry[] =>
  entries
    .filter(({ id }) => !needed.has(id))
    .toSorted(
      (a, b) => ranks[a.kind] - ranks[b.kind] || a.usedAt - b.usedAt || (a.id < b.id ? -1 : 1),
    )
