/** How long a stretch is over which the worst rate is told, in milliseconds of I/O. */
const WINDOW_MS = 5000

/**
 * How fast a card took its bytes, counted over the time in which it had any to take: a card that waits for the
 * image is not a slow card.
 */
export class RateMeter {
  #bytes = 0
  #ms = 0
  #windowBytes = 0
  #windowMs = 0
  #worst = Number.POSITIVE_INFINITY

  /** `bytes` took `ms` milliseconds. */
  note(bytes: number, ms: number): void {
    this.#bytes += bytes
    this.#ms += ms
    this.#windowBytes += bytes
    this.#windowMs += ms
    if (this.#windowMs < WINDOW_MS) return
    this.#worst = Math.min(this.#worst, (this.#windowBytes * 1000) / this.#windowMs)
    this.#windowBytes = 0
    this.#windowMs = 0
  }

  /** Bytes a second; 0 before there were any. */
  get average(): number {
    return this.#ms <= 0 ? 0 : (this.#bytes * 1000) / this.#ms
  }

  /** That of the slowest stretch of five seconds; the average while none is full. */
  get worst(): number {
    return Number.isFinite(this.#worst) ? this.#worst : this.average
  }
}
