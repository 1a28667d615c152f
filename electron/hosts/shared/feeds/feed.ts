/** One publisher, any number of readers. Lossy: a slow reader gets the newest of each key, and loses the oldest. */
export interface Feed<T> {
  publish(value: T): void
  /** What is published from this call on, until the signal aborts or the feed closes. */
  read(signal: AbortSignal): AsyncGenerator<T, void, void>
  /** How many read now. */
  readonly readers: number
  /** Called with the number of readers whenever it changes. */
  onReaders(listener: (readers: number) => void): void
  close(): void
}

interface Reader<T> {
  readonly pending: Map<string, T>
  wake: () => void
}

/**
 * `keyOf` names what a value is about: a newer one takes the place of an older one that was not yet read.
 * `undefined` keeps every value (log lines), up to `limit` pending ones.
 */
export const openFeed = <T>(
  keyOf: (value: T) => string | undefined,
  merge: (older: T, newer: T) => T = (_, newer) => newer,
  limit = 1000,
): Feed<T> => {
  const readers = new Set<Reader<T>>()
  const listeners: ((readers: number) => void)[] = []
  let unnamed = 0
  let closed = false
  const tell = () => {
    for (const listener of listeners) listener(readers.size)
  }

  const put = (reader: Reader<T>, value: T) => {
    unnamed += 1
    const key = keyOf(value) ?? `#${unnamed}`
    const older = reader.pending.get(key)
    // Taken out and put in again, so that what is read comes in the order of its newest change.
    reader.pending.delete(key)
    reader.pending.set(key, older === undefined ? value : merge(older, value))
    if (reader.pending.size > limit) {
      const oldest = reader.pending.keys().next()
      if (oldest.done !== true) reader.pending.delete(oldest.value)
    }
    reader.wake()
  }

  const drain = async function* (
    reader: Reader<T>,
    signal: AbortSignal,
  ): AsyncGenerator<T, void, void> {
    const stop = () => reader.wake()
    signal.addEventListener('abort', stop)
    try {
      while (!signal.aborted) {
        const first = reader.pending.entries().next()
        if (first.done === true) {
          if (closed) return
          const { promise, resolve } = Promise.withResolvers<void>()
          reader.wake = resolve
          await promise
        } else {
          reader.pending.delete(first.value[0])
          yield first.value[1]
        }
      }
    } finally {
      signal.removeEventListener('abort', stop)
      readers.delete(reader)
      tell()
    }
  }

  return {
    publish: (value) => {
      for (const reader of readers) put(reader, value)
    },
    read: (signal) => {
      const reader: Reader<T> = { pending: new Map(), wake: () => {} }
      readers.add(reader)
      tell()
      return drain(reader, signal)
    },
    get readers() {
      return readers.size
    },
    onReaders: (listener) => {
      listeners.push(listener)
    },
    close: () => {
      closed = true
      for (const reader of readers) reader.wake()
    },
  }
}
