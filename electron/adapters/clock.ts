import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../engine/ports/clock.ts'

/** The machine's own time. */
export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    signal.throwIfAborted()
    try {
      await wait(ms, undefined, { signal })
    } catch (error) {
      // Node wraps the reason into an AbortError of its own; the port promises the reason itself.
      signal.throwIfAborted()
      throw error
    }
  },
}
