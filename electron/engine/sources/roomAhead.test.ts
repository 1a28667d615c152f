import { describe, expect, it } from 'vitest'
import { fault } from '../../core/faults/fault.ts'
import { err, ok } from '../../core/result.ts'
import { roomAhead } from './roomAhead.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB

/** A cache with so much room, which is asked up to an end. */
const cacheWith = (room: number) => {
  const ends: number[] = []
  return {
    ends,
    promise: async (end: number) => {
      ends.push(end)
      return end <= room ? ok(undefined) : err(fault('CACHE_NO_ROOM', { needed: end - room }))
    },
  }
}

describe('room for something whose length nobody says', () => {
  it('is asked for a GiB ahead, and again only where that ends', async () => {
    const { promise, ends } = cacheWith(10 * GIB)
    const upTo = roomAhead(promise)
    for (const bytes of [0, 1, GIB, GIB + 1, 2 * GIB + 1]) {
      expect(await upTo(bytes)).toEqual(ok(undefined))
    }
    expect(ends).toEqual([GIB, 2 * GIB + 1])
  })

  it('is used but for a little, and what is missing to a longer step is told before it is over', async () => {
    const { promise } = cacheWith(100 * MIB)
    const upTo = roomAhead(promise)
    let written = 0
    for (; (await upTo(written + MIB / 2)).ok; written += MIB / 2);
    expect(written).toBe(99.5 * MIB)
    expect(await upTo(100 * MIB)).toMatchObject({
      fault: { code: 'CACHE_NO_ROOM', params: { needed: GIB } },
    })
  })

  it('begins where room was made already', async () => {
    const { promise, ends } = cacheWith(10 * GIB)
    const upTo = roomAhead(promise, GIB)
    await upTo(GIB)
    expect(ends).toEqual([])
    await upTo(GIB + 1)
    expect(ends).toEqual([2 * GIB + 1])
  })

  it('is asked for once where it cannot be known', async () => {
    let asked = 0
    const upTo = roomAhead(async () => {
      asked += 1
      return err(fault('CACHE_UNUSABLE'))
    })
    expect(await upTo(1)).toMatchObject({ fault: { code: 'CACHE_UNUSABLE' } })
    expect(asked).toBe(1)
  })
})
