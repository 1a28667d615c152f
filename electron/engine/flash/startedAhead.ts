/** A stream that was begun before anybody reads it. */
export interface StartedAhead<T> extends AsyncIterable<T> {
  /** Nobody will read it, or read on: told to end, and not waited for. Safe to call twice. */
  end(): void
}

/**
 * `stream`, with its first item asked for at once, so that what has to be opened and unpacked for it goes on while
 * the reader is still getting ready. No more than that one: the rest comes as it is read. What goes wrong with it is
 * the reader's to hear, when it gets there.
 */
export const startedAhead = <T>(stream: AsyncIterable<T>): StartedAhead<T> => {
  const iterator = stream[Symbol.asyncIterator]()
  let first: Promise<IteratorResult<T>> | undefined = iterator.next()
  first.catch(() => undefined)
  const end = (): void => void iterator.return?.().catch(() => undefined)
  return {
    end,
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const next = first ?? iterator.next()
        first = undefined
        return next
      },
      return: async () => {
        end()
        return { done: true, value: undefined }
      },
    }),
  }
}
