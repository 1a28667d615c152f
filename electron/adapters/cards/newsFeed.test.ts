import { describe, expect, it } from 'vitest'
import { fault } from '../../core/faults/fault.ts'
import type { CardNews } from '../../engine/ports/cards.ts'
import { NewsFeed } from './newsFeed.ts'

const at = (flashId: string, doneBytes: number): CardNews => ({
  kind: 'progress',
  flashId,
  phase: 'writing',
  doneBytes,
  totalBytes: 100,
})

const failed = (flashId: string): CardNews => ({
  kind: 'failed',
  flashId,
  fault: fault('FLASH_CANCELLED'),
  cardState: 'blank',
})

const all = async (feed: NewsFeed): Promise<readonly CardNews[]> => Array.fromAsync(feed.read())

describe('a feed of news', () => {
  it('keeps the latest progress of each card for a slow reader, and every end', async () => {
    const feed = new NewsFeed()
    for (const news of [at('a', 1), at('b', 1), at('a', 2), failed('a'), at('b', 2)])
      feed.push(news)
    feed.close()
    expect(await all(feed)).toEqual([at('a', 2), failed('a'), at('b', 2)])
  })

  it('wakes a reader that waits, and ends it', async () => {
    const feed = new NewsFeed()
    const reading = all(feed)
    await Promise.resolve()
    feed.push(at('a', 1))
    feed.close()
    feed.push(at('a', 2))
    expect(await reading).toEqual([at('a', 1)])
  })
})
