import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { neededByJobs } from '../../core/sources/neededByJobs.ts'
import { type CacheRoom, planEviction } from '../../core/sources/planEviction.ts'
import type { ImageCache } from '../ports/imageCache.ts'
import type { Store } from '../ports/store.ts'
import { type RoomLedger, type RoomNeed, wholeNeed } from './roomLedger.ts'

export interface RoomMeans {
  readonly cache: ImageCache
  readonly store: Pick<Store, 'jobs' | 'images'>
  readonly room: RoomLedger
}

/** The cache as it stands, with what jobs need of it; `except`: whose own promise does not count. */
export const cacheRoom = async (
  { cache, store, room }: RoomMeans,
  except = '',
): Promise<CacheRoom> => {
  // Before the entries and the disk are looked at: what comes in between is counted twice then, never not at all.
  const promised = room.promised(except)
  const { limitBytes, keepFreeBytes } = await cache.settings()
  return {
    entries: await cache.entries(),
    needed: neededByJobs(await store.jobs(), await store.images()),
    limitBytes,
    keepFreeBytes,
    freeBytes: await cache.freeBytes(),
    promised,
  }
}

export interface RoomAsk {
  /** The transfer that writes; the room is kept for it until it is let go. Absent: nothing is kept. */
  readonly by?: string
  /** What it has still to write from time to time; a number: so many bytes until it is let go. */
  readonly need: RoomNeed | number
  readonly name: string
  /** Entries that the asking job is at work on. */
  readonly keep?: readonly string[]
}

/**
 * Lets go of what nobody needs until what is asked fits beside what others were promised, and keeps that room.
 * Fault: `CACHE_NO_ROOM`, and then nothing was let go for it.
 */
export const makeRoom = (means: RoomMeans, ask: RoomAsk): Promise<Result<void>> =>
  means.room.alone(async () => {
    const { by, name, keep = [] } = ask
    const need = typeof ask.need === 'number' ? wholeNeed(ask.need) : ask.need
    const [unlisted, unwritten] = [need.unlisted(), need.unwritten()]
    const room = await cacheRoom(means, by)
    const needed = new Set([...room.needed, ...keep])
    // What is asked differs for the limit and for the disk, as what was promised does: it is counted beside that.
    const promised = {
      unlistedBytes: room.promised.unlistedBytes + unlisted,
      unwrittenBytes: room.promised.unwrittenBytes + unwritten,
    }
    const { evict, shortBytes } = planEviction({ ...room, needed, promised }, 0)
    if (shortBytes > 0 && (unlisted > 0 || unwritten > 0)) {
      return err(fault('CACHE_NO_ROOM', { name, needed: shortBytes }))
    }
    for (const id of evict) await means.cache.remove(id)
    if (by !== undefined) means.room.keep(by, need)
    return ok(undefined)
  })
