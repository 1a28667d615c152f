import { describe, expect, it } from 'vitest'
import type { CacheEntry } from '../../core/sources/cacheEntry.ts'
import type { ImageCache } from '../ports/imageCache.ts'
import { makeRoom, type RoomMeans } from './makeRoom.ts'
import { roomLedger } from './roomLedger.ts'

/** A cache of which only the room matters. Each look at it takes a turn of the loop, as a disk's does. */
const cacheOf = (
  entries: readonly CacheEntry[],
  limitBytes: number,
): { readonly means: RoomMeans; readonly kept: () => readonly string[] } => {
  let kept = [...entries]
  const later = async <T>(value: T): Promise<T> => {
    await new Promise((resolve) => setImmediate(resolve))
    return value
  }
  const cache: Pick<ImageCache, 'settings' | 'entries' | 'freeBytes' | 'remove'> = {
    settings: () => later({ limitBytes, keepFreeBytes: 0, downloadRate: 0 }),
    entries: () => later([...kept]),
    freeBytes: () => later(1_000_000),
    remove: async (id) => {
      await later(undefined)
      kept = kept.filter((entry) => entry.id !== id)
    },
  }
  const store = { jobs: async () => [], images: async () => [] }
  const whole: RoomMeans = {
    cache: Object.assign(Object.create(null), cache),
    store,
    room: roomLedger(),
  }
  return { means: whole, kept: () => kept.map(({ id }) => id) }
}

const file = (id: string, bytes: number): CacheEntry => ({
  id,
  kind: 'file',
  name: id,
  bytes,
  usedAt: 1,
})
const ask = (by: string, need: number) => ({ by, need, name: by })

describe('two transfers that need room at once', () => {
  it('never both count on the same: the second is told that there is none', async () => {
    const { means } = cacheOf([], 100)
    const both = await Promise.all([makeRoom(means, ask('a', 60)), makeRoom(means, ask('b', 60))])
    expect(both.map(({ ok }) => ok)).toEqual([true, false])
    expect(both[1]).toMatchObject({ fault: { code: 'CACHE_NO_ROOM', params: { needed: 20 } } })
  })

  it('both have it where there is enough, made of what nobody needs', async () => {
    const { means, kept } = cacheOf([file('file-a', 40), file('file-b', 40)], 100)
    const both = await Promise.all([makeRoom(means, ask('a', 50)), makeRoom(means, ask('b', 50))])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(kept()).toEqual([])
  })

  it('let go of nothing for one that cannot have it', async () => {
    const { means, kept } = cacheOf([file('file-a', 40)], 100)
    expect(await makeRoom(means, ask('a', 50))).toMatchObject({ ok: true })
    expect(await makeRoom(means, ask('b', 60))).toMatchObject({ ok: false })
    expect(kept()).toEqual(['file-a'])
  })
})

describe('room that was promised', () => {
  it('is free again when it is let go', async () => {
    const { means } = cacheOf([], 100)
    await makeRoom(means, ask('a', 60))
    means.room.letGo('a')
    expect(await makeRoom(means, ask('b', 100))).toMatchObject({ ok: true })
  })

  it('gets less as its bytes come, so that they are not counted twice', async () => {
    const { means } = cacheOf([file('partial-a', 30)], 100)
    let left = 60
    const need = { unlisted: () => left, unwritten: () => left }
    await makeRoom(means, { ...ask('partial-a', 60), need, keep: ['partial-a'] })
    expect(means.room.promised('b')).toEqual({ unlistedBytes: 60, unwrittenBytes: 60 })
    left = -5
    expect(means.room.promised('b')).toEqual({ unlistedBytes: 0, unwrittenBytes: 0 })
  })

  it('of bytes that come while the cache is looked at counts twice rather than not at all', async () => {
    const { means } = cacheOf([], 100)
    let [left, listed] = [60, 0]
    const need = { unlisted: () => left, unwritten: () => left }
    await makeRoom(means, { ...ask('partial-a', 60), need })
    const entries = async () => {
      const found = [file('partial-a', listed)]
      ;[left, listed] = [0, 60]
      return found
    }
    const looked = { ...means, cache: { ...means.cache, entries } }
    expect(await makeRoom(looked, ask('b', 50))).toMatchObject({
      fault: { code: 'CACHE_NO_ROOM', params: { needed: 10 } },
    })
  })

  it('differs for the limit and for the disk, when it is asked for too', async () => {
    const { means } = cacheOf([file('partial-a', 50)], 100)
    const need = { unlisted: () => 50, unwritten: () => 2_000_000 }
    const asked = { ...ask('partial-a', 0), need, keep: ['partial-a'] }
    expect(await makeRoom(means, asked)).toMatchObject({
      fault: { params: { needed: 1_000_000 } },
    })
    const onDisk = { ...asked, need: { ...need, unwritten: () => 0 } }
    expect(await makeRoom(means, onDisk)).toMatchObject({ ok: true })
  })

  it('is not held against the one that has it, when it asks again', async () => {
    const { means } = cacheOf([], 100)
    await makeRoom(means, ask('a', 80))
    expect(await makeRoom(means, ask('a', 90))).toMatchObject({ ok: true })
    expect(means.room.promised('b').unlistedBytes).toBe(90)
  })

  it('is not kept for one that only looks, and a failure holds nobody up', async () => {
    const { means } = cacheOf([], 100)
    expect(await makeRoom(means, { need: 0, name: '' })).toMatchObject({ ok: true })
    expect(means.room.promised('')).toEqual({ unlistedBytes: 0, unwrittenBytes: 0 })
    await expect(means.room.alone(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
    expect(await makeRoom(means, ask('a', 100))).toMatchObject({ ok: true })
  })
})
