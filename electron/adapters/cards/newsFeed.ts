import type { CardNews } from '../../engine/ports/cards.ts'

/**
 * News for one reader who may be slow. Of progress only the latest of each card is kept, since it is lossy by
 * nature; what ends a card is never dropped.
 */
export class NewsFeed {
  #queue: CardNews[] = []
  #wake: (() => void) | undefined
  #closed = false

  push(news: CardNews): void {
    if (this.#closed) return
    const same = (old: CardNews): boolean =>
      old.kind === 'progress' && news.kind === 'progress' && old.flashId === news.flashId
    this.#queue = [...this.#queue.filter((old) => !same(old)), news]
    this.#wake?.()
  }

  /** What is queued is still read; then the reading ends. */
  close(): void {
    this.#closed = true
    this.#wake?.()
  }

  async *read(): AsyncIterable<CardNews> {
    for (;;) {
      const next = this.#queue.shift()
      if (next !== undefined) yield next
      else if (this.#closed) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
