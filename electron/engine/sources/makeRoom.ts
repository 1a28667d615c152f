import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { neededByJobs } from '../../core/sources/neededByJobs.ts'
import { type CacheRoom, planEviction } from '../../core/sources/planEviction.ts'
import type { ImageCache } from '../ports/imageCache.ts'
import type { Store } from '../ports/store.ts'

export interface RoomMeans {
  readonly cache: ImageCache
  readonly store: Pick<Store, 'jobs' | 'images'>
}

/** The cache as it stands, with what jobs need of it. */
export const cacheRoom = async ({ cache, store }: RoomMeans): Promise<CacheRoom> => {
  const { limitBytes, keepFreeBytes } = await cache.settings()
  return {
    entries: await cache.entries(),
    needed: neededByJobs(await store.jobs(), await store.images()),
    limitBytes,
    keepFreeBytes,
    freeBytes: await cache.freeBytes(),
  }
}

/**
 * Lets go of what nobody needs until `bytes` more fit. `keep`: an entry that the asking job is at work on.
 * Fault: `CACHE_NO_ROOM`, and then nothing was let go for it.
 */
export const makeRoom = async (
  means: RoomMeans,
  of: { readonly bytes: number; readonly name: string; readonly keep?: readonly string[] },
): Promise<Result<void>> => {
  const room = await cacheRoom(means)
  const needed = new Set([...room.needed, ...(of.keep ?? [])])
  const { evict, shortBytes } = planEviction({ ...room, needed }, of.bytes)
  if (shortBytes > 0 && of.bytes > 0) {
    return err(fault('CACHE_NO_ROOM', { name: of.name, needed: shortBytes }))
  }
  for (const id of evict) await means.cache.remove(id)
  return ok(undefined)
}
