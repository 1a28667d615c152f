import { describe, expect, it } from 'vitest'
import { openFeed } from './feed.ts'

interface News {
  readonly about: string | undefined
  readonly text: string
}
const feed = (limit?: number) => openFeed<News>((news) => news.about, undefined, limit)
const say = (about: string | undefined, text: string): News => ({ about, text })

const take = async (from: AsyncGenerator<News>, count: number): Promise<string[]> => {
  const texts: string[] = []
  while (texts.length < count) {
    const next = await from.next()
    if (next.done === true) break
    texts.push(next.value.text)
  }
  return texts
}

describe('a feed', () => {
  it('gives a reader what is published after it came, also before its first read', async () => {
    const news = feed()
    news.publish(say('a', 'too early'))
    const reader = news.read(AbortSignal.timeout(2000))
    news.publish(say('a', 'one'))
    expect(await take(reader, 1)).toEqual(['one'])
  })

  it('keeps the newest of each subject for a slow reader, and every line without one', async () => {
    const news = feed()
    const reader = news.read(AbortSignal.timeout(2000))
    for (const [about, text] of [
      ['a', 'a1'],
      [undefined, 'line 1'],
      ['a', 'a2'],
      [undefined, 'line 2'],
    ] as const) {
      news.publish(say(about, text))
    }
    expect(await take(reader, 3)).toEqual(['line 1', 'a2', 'line 2'])
  })

  it('drops the oldest beyond its limit', async () => {
    const news = feed(2)
    const reader = news.read(AbortSignal.timeout(2000))
    for (const text of ['1', '2', '3']) news.publish(say(undefined, text))
    expect(await take(reader, 2)).toEqual(['2', '3'])
  })

  it('ends when the signal aborts, and forgets its reader', async () => {
    const news = feed()
    const counts: number[] = []
    news.onReaders((count) => counts.push(count))
    const stop = new AbortController()
    const reading = take(news.read(stop.signal), 1)
    stop.abort()
    expect(await reading).toEqual([])
    expect(counts).toEqual([1, 0])
  })

  it('ends when it is closed, after what was published before', async () => {
    const news = feed()
    const reader = news.read(AbortSignal.timeout(2000))
    news.publish(say('a', 'last'))
    news.close()
    expect(await take(reader, 5)).toEqual(['last'])
  })
})
