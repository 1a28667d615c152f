import { describe, expect, it } from 'vitest'
import type { CacheEntry } from './cacheEntry.ts'
import { type CacheRoom, planEviction } from './planEviction.ts'

const entry = (id: string, bytes: number, usedAt: number): CacheEntry => ({
  id,
  kind: id.startsWith('partial') ? 'partial' : id.startsWith('unpacked') ? 'unpacked' : 'file',
  name: id,
  bytes,
  usedAt,
})

const room = (change: Partial<CacheRoom> = {}): CacheRoom => ({
  entries: [],
  needed: new Set(),
  limitBytes: 100,
  keepFreeBytes: 10,
  freeBytes: 1000,
  promised: { unlistedBytes: 0, unwrittenBytes: 0 },
  ...change,
})

describe('room in the cache', () => {
  it('is there without letting go of anything, up to the limit and not a byte further', () => {
    const entries = [entry('file-a', 60, 1)]
    expect(planEviction(room({ entries }), 40)).toEqual({ evict: [], shortBytes: 0 })
    expect(planEviction(room({ entries }), 41)).toEqual({ evict: ['file-a'], shortBytes: 0 })
  })

  it('is made of unfinished downloads first, then raw copies, then files; each the longest unused first', () => {
    const entries = [
      entry('file-old', 10, 1),
      entry('file-new', 10, 9),
      entry('unpacked-old', 10, 1),
      entry('unpacked-new', 10, 9),
      entry('partial-new', 10, 99),
    ]
    const order = ['partial-new', 'unpacked-old', 'unpacked-new', 'file-old', 'file-new']
    for (const [count] of order.entries()) {
      const { evict } = planEviction(room({ entries, limitBytes: 50 }), (count + 1) * 10)
      expect(evict).toEqual(order.slice(0, count + 1))
    }
  })

  it('never comes from what a job needs; what is missing then is told', () => {
    const entries = [entry('file-a', 60, 1), entry('file-b', 30, 2)]
    const needed = new Set(['file-a'])
    expect(planEviction(room({ entries, needed }), 60)).toEqual({
      evict: ['file-b'],
      shortBytes: 20,
    })
  })

  it('leaves the disk its free space, whatever the limit allows', () => {
    const entries = [entry('file-a', 20, 1)]
    const tight = room({ entries, limitBytes: 1000, freeBytes: 15 })
    expect(planEviction(tight, 5)).toEqual({ evict: [], shortBytes: 0 })
    expect(planEviction(tight, 6)).toEqual({ evict: ['file-a'], shortBytes: 0 })
    expect(planEviction(tight, 40)).toEqual({ evict: ['file-a'], shortBytes: 15 })
  })

  it('that was promised to others is as good as taken, under the limit and on the disk', () => {
    const unlisted = { unlistedBytes: 70, unwrittenBytes: 0 }
    expect(planEviction(room({ promised: unlisted }), 30).shortBytes).toBe(0)
    expect(planEviction(room({ promised: unlisted }), 31).shortBytes).toBe(1)
    const unwritten = { unlistedBytes: 0, unwrittenBytes: 970 }
    expect(planEviction(room({ promised: unwritten }), 20).shortBytes).toBe(0)
    expect(planEviction(room({ promised: unwritten }), 21).shortBytes).toBe(1)
  })

  it('is made at once when the limit is lowered, without anything new', () => {
    const entries = [entry('file-a', 60, 1), entry('unpacked-b', 30, 2)]
    expect(planEviction(room({ entries, limitBytes: 65 }), 0).evict).toEqual(['unpacked-b'])
  })
})
