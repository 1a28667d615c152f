import type { CacheEntry } from '../../../core/sources/cacheEntry.ts'
import { imageIdOf } from '../../../core/sources/imageIdOf.ts'
import { cacheRoom, makeRoom } from '../../../engine/sources/makeRoom.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'

export const cacheRouter = (os: Answering, desk: Desk) => {
  const { ports, changes, downloadRate } = desk
  const { cache } = ports
  const get = async () => {
    const room = await cacheRoom(ports)
    const rate = downloadRate.current()
    return {
      limitBytes: room.limitBytes,
      keepFreeBytes: room.keepFreeBytes,
      usedBytes: room.entries.reduce((sum, { bytes }) => sum + bytes, 0),
      freeBytes: room.freeBytes,
      ...(rate === 0 ? {} : { downloadRate: rate }),
      entries: room.entries
        .toSorted((a, b) => b.usedAt - a.usedAt)
        .map((entry) => ({ ...entry, ...imageOf(entry), needed: room.needed.has(entry.id) })),
    }
  }
  return {
    get: os.cache.get.handler(get),
    clear: os.cache.clear.handler(async ({ input }) => {
      const { entries, needed } = await cacheRoom(ports)
      const going = entries.filter(
        ({ id, kind }) =>
          !needed.has(id) &&
          (input.id ?? id) === id &&
          (input.kinds === undefined || input.kinds.includes(kind)),
      )
      for (const { id } of going) await cache.remove(id)
      changes.publish({ topic: 'images', ids: [] })
      return {
        freedBytes: going.reduce((sum, { bytes }) => sum + bytes, 0),
        entries: going.length,
      }
    }),
    set: os.cache.set.handler(async ({ input }) => {
      const before = await cache.settings()
      const settings = {
        ...before,
        limitBytes: input.limitBytes ?? before.limitBytes,
        downloadRate: input.downloadRate ?? before.downloadRate,
      }
      await cache.saveSettings(settings)
      downloadRate.set(settings.downloadRate)
      // A smaller limit counts at once, as far as jobs allow.
      orRaise(await makeRoom(ports, { need: 0, name: '' }))
      changes.publish({ topic: 'images', ids: [] })
      return get()
    }),
  }
}

const imageOf = ({ id, kind }: CacheEntry): { imageId?: string } =>
  kind === 'partial' ? {} : { imageId: imageIdOf(id.slice(id.indexOf('-') + 1)) }
