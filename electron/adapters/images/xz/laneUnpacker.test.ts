import { describe, expect, it } from 'vitest'
import { laneUnpacker } from './laneUnpacker.ts'
import type { XzLane } from './xzLane.ts'

describe('a group of blocks that takes long to decode', () => {
  it('counts as it comes, so that it is not taken for stalled, and once when it was given out', async () => {
    const ended = Promise.withResolvers<void>()
    let decoded = 0
    const lane: XzLane = {
      decode: () => ended.promise,
      decoded: () => decoded,
      read: async (target) => void target.fill(7),
      close: async () => undefined,
    }
    const group = { blocks: [], streamBytes: 10, unpackedBytes: 100 }
    const unpacker = laneUnpacker([group], [lane], 1)
    const filling = unpacker.fill(new Uint8Array(100))
    const seen = [0, 30, 60].map((bytes) => {
      decoded = bytes
      return unpacker.position()
    })
    expect(seen).toEqual([0, 30, 60])
    decoded = 100
    ended.resolve()
    expect(await filling).toBe(100)
    expect(unpacker.position()).toBe(100)
  })
})
