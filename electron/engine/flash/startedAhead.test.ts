import { describe, expect, it } from 'vitest'
import { startedAhead } from './startedAhead.ts'

const watched = (items: number) => {
  const seen = { asked: 0, ended: 0 }
  async function* stream() {
    try {
      for (let item = 0; item < items; item++) {
        seen.asked += 1
        yield item
      }
    } finally {
      seen.ended += 1
    }
  }
  return { seen, stream }
}

const all = async <T>(stream: AsyncIterable<T>): Promise<readonly T[]> => {
  const items: T[] = []
  for await (const item of stream) items.push(item)
  return items
}

describe('a stream that is started ahead', () => {
  it('is asked for its first item at once, and for no other before it is read', async () => {
    const { seen, stream } = watched(3)
    const ahead = startedAhead(stream())
    await new Promise((resolve) => setImmediate(resolve))
    expect(seen.asked).toBe(1)
    expect(await all(ahead)).toEqual([0, 1, 2])
    expect(seen).toEqual({ asked: 3, ended: 1 })
  })

  it('that nobody comes to read is ended', async () => {
    const { seen, stream } = watched(3)
    startedAhead(stream()).end()
    await expect.poll(() => seen.ended).toBe(1)
    expect(seen.asked).toBe(1)
  })

  it('that is left in the middle is ended', async () => {
    const { seen, stream } = watched(3)
    for await (const item of startedAhead(stream())) if (item === 1) break
    await expect.poll(() => seen.ended).toBe(1)
    expect(seen.asked).toBe(2)
  })

  it('that fails at once says so to its reader, and to nobody before', async () => {
    // biome-ignore lint/correctness/useYield: it fails before its first item
    async function* broken(): AsyncGenerator<number> {
      throw new Error('no image')
    }
    const ahead = startedAhead(broken())
    await new Promise((resolve) => setImmediate(resolve))
    await expect(all(ahead)).rejects.toThrow('no image')
  })
})
