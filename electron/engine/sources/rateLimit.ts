import type { Clock } from '../ports/clock.ts'

/** Keeps several downloads together under one rate. */
export interface RateLimit {
  /** Resolves when so many bytes may be taken; at once where there is no limit. */
  take(bytes: number, signal: AbortSignal): Promise<void>
}

/** Credit for bursts, so that a limit is not kept by the millisecond. */
const BURST_SECONDS = 0.5

/** `perSecond` is asked each time, so that a changed setting counts at once; 0 means no limit. */
export const rateLimit = (clock: Clock, perSecond: () => number): RateLimit => {
  /** The moment by which everything that was taken so far is paid for. */
  let paidAt = 0
  return {
    async take(bytes, signal) {
      const rate = perSecond()
      if (rate <= 0) return
      const now = clock.monotonic()
      paidAt = Math.max(paidAt, now - BURST_SECONDS * 1000) + (bytes * 1000) / rate
      const wait = paidAt - now
      if (wait > 0) await clock.sleep(wait, signal)
    },
  }
}
