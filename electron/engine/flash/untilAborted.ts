/**
 * The items of `stream` until `signal` is aborted, then none, at once: whatever the stream is waiting for then
 * (a slow download, a decoder that hangs) is not waited for. It is told to end; its late complaints are dropped.
 */
export async function* untilAborted<T>(
  stream: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncIterable<T> {
  const iterator = stream[Symbol.asyncIterator]()
  const aborted = Promise.withResolvers<'aborted'>()
  const onAbort = (): void => aborted.resolve('aborted')
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    for (;;) {
      const next = iterator.next()
      // Also when the race is lost: nobody else will ever look at it.
      next.catch(() => undefined)
      const item = await Promise.race([next, aborted.promise])
      if (item === 'aborted' || item.done === true) return
      yield item.value
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    iterator.return?.().catch(() => undefined)
  }
}
