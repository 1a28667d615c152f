import type { Clock } from '../ports/clock.ts'

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #ms = 0
  #sleepers: Sleeper[] = []

  now = (): number => 1_790_000_000_000 + this.#ms
  monotonic = (): number => this.#ms

  sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason)
        return
      }
      this.#sleepers.push({ until: this.#ms + ms, wake: resolve })
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })

  /** Goes on by `ms` while nobody wakes, as on a machine that was busy: timers are late. */
  stall(ms: number): void {
    this.#ms += ms
  }

  /** Goes on by `ms`, waking sleepers in their order and letting what they do settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#ms + ms
    await settle()
    for (;;) {
      const next = this.#sleepers
        .filter((it) => it.until <= end)
        .sort((a, b) => a.until - b.until)[0]
      if (next === undefined) break
      this.#sleepers = this.#sleepers.filter((it) => it !== next)
      this.#ms = Math.max(this.#ms, next.until)
      next.wake()
      await settle()
    }
    this.#ms = end
  }
}

/** Lets every promise that can go on do so. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
