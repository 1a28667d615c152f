import type { StallLimit } from './stallGuard.ts'

/** So long may work that was told to stop tidy up; a cancel takes effect within a second. */
const GRACE_MS = 750

interface Waiting<T> {
  readonly signal: AbortSignal
  readonly after: StallLimit['after']
  /** What came when nobody waited for it any more. */
  readonly late?: (value: T) => void
}

/**
 * What `work` gives. When the signal is aborted and it does not end soon after, it is not waited for, since a read from
 * a share that is gone never ends: the signal's reason is thrown.
 */
export const unlessAborted = async <T>(
  work: Promise<T>,
  { signal, after, late = () => undefined }: Waiting<T>,
): Promise<T> => {
  const givenUp = Promise.withResolvers<never>()
  let callOff: () => void = () => undefined
  const onAbort = (): void => {
    callOff = after(GRACE_MS, () => {
      givenUp.reject(signal.reason)
      work.then(late, () => undefined)
    })
  }
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    return await Promise.race([work, givenUp.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
    callOff()
  }
}
