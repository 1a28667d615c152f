/** Many readers of one stream; each sees what is put in after it began to read. */
export class Feed<Item> {
  readonly #readers = new Set<(item: Item) => void>()

  put(item: Item): void {
    for (const reader of this.#readers) reader(item)
  }

  async *read(signal: AbortSignal | undefined): AsyncGenerator<Item, void, void> {
    const waiting: Item[] = []
    let wake: () => void = () => undefined
    const reader = (item: Item): void => {
      waiting.push(item)
      wake()
    }
    const onAbort = (): void => wake()
    this.#readers.add(reader)
    signal?.addEventListener('abort', onAbort)
    try {
      while (signal?.aborted !== true) {
        const item = waiting.shift()
        if (item !== undefined) yield item
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    } finally {
      this.#readers.delete(reader)
      signal?.removeEventListener('abort', onAbort)
    }
  }
}
