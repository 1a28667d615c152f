/** What happened and was not dealt with yet, in order; one reader. */
export class Mailbox<T> {
  readonly #waiting: T[] = []
  #wake: (() => void) | undefined

  put(item: T): void {
    this.#waiting.push(item)
    this.#wake?.()
  }

  /** The oldest item at once, or the next one; undefined when `patience` ended first. Its signal aborts after. */
  async take(patience: (signal: AbortSignal) => Promise<void>): Promise<T | undefined> {
    const waiting = this.#waiting.shift()
    if (waiting !== undefined) return waiting
    const over = new AbortController()
    const put = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    const tired = patience(over.signal).catch((error: unknown) => {
      if (!over.signal.aborted) throw error
    })
    await Promise.race([put, tired])
    this.#wake = undefined
    over.abort()
    return this.#waiting.shift()
  }
}
