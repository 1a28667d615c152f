import { describe, expect, it } from 'vitest'
import { ok } from '../../core/result.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import type { ImageCache } from '../ports/imageCache.ts'
import { downloadRoom } from './downloadRoom.ts'
import { roomLedger } from './roomLedger.ts'

const sha256 = 'a'.repeat(64)

/** A download into an empty cache with that limit. */
const downloading = (limitBytes: number, declared: Partial<DownloadInput> = {}) => {
  const partial = { bytes: 0, durableBytes: 0 }
  const cache: Pick<ImageCache, 'settings' | 'entries' | 'freeBytes'> = {
    settings: async () => ({ limitBytes, keepFreeBytes: 0, downloadRate: 0 }),
    entries: async () => [],
    freeBytes: async () => 1_000_000,
  }
  const ledger = roomLedger()
  const input = { job: 'download', name: 'os', address: '', addressKey: 'k', ...declared } as const
  const room = downloadRoom(input, partial, {
    cache: Object.assign(Object.create(null), cache),
    store: { jobs: async () => [], images: async () => [] },
    room: ledger,
  })
  return { room, partial, promised: () => ledger.promised('another') }
}

describe('the room of a download', () => {
  it('is made for its file and for the raw copy that its catalogue declares, before a byte comes', async () => {
    const { room, promised } = downloading(100, { imageSha256: sha256, imageBytes: 70 })
    expect(await room.file.whole(30)).toEqual(ok(undefined))
    expect(promised()).toEqual({ unlistedBytes: 100, unwrittenBytes: 100 })
    const tight = downloading(99, { imageSha256: sha256, imageBytes: 70 })
    expect(await tight.room.file.whole(30)).toMatchObject({
      fault: { code: 'CACHE_NO_ROOM', params: { needed: 1 } },
    })
    expect(tight.promised().unlistedBytes).toBe(0)
  })

  it('is for the file alone where it is the image, or where nothing vouches for what is inside', async () => {
    const raw = downloading(100, { imageSha256: sha256, imageBytes: 70 })
    await raw.room.file.whole(70)
    expect(raw.promised().unlistedBytes).toBe(70)
    const tight = downloading(99, { imageBytes: 70 })
    expect(await tight.room.file.whole(30)).toEqual(ok(undefined))
    expect(tight.promised().unlistedBytes).toBe(30)
  })

  it('is promised until it is listed: what came and is not durable yet is not listed', async () => {
    const { room, partial, promised } = downloading(100)
    await room.file.whole(50)
    partial.bytes = 40
    expect(promised()).toEqual({ unlistedBytes: 50, unwrittenBytes: 10 })
    partial.durableBytes = 40
    expect(promised()).toEqual({ unlistedBytes: 10, unwrittenBytes: 10 })
    room.letGo()
    expect(promised()).toEqual({ unlistedBytes: 0, unwrittenBytes: 0 })
  })

  it('of a raw copy is promised until the copy is whole, since it is not listed before', async () => {
    const { room, promised } = downloading(100, { imageSha256: sha256, imageBytes: 70 })
    await room.file.whole(30)
    room.copied(60)
    expect(promised()).toEqual({ unlistedBytes: 100, unwrittenBytes: 40 })
  })

  it('is promised ahead where nobody says a length', async () => {
    const { room, promised } = downloading(2 ** 40, { imageBytes: 5 })
    expect(await room.file.upTo(900_000)).toEqual(ok(undefined))
    expect(promised().unlistedBytes).toBe(900_000 + 65_536 + 5)
    expect(await room.file.upTo(1_000_000)).toMatchObject({ fault: { code: 'CACHE_NO_ROOM' } })
    expect(promised().unlistedBytes).toBe(900_000 + 65_536 + 5)
  })
})
