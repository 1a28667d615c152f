const LEAST = 64 * 1024
const MOST = 4 * 1024 * 1024

/** About how long one I/O should take, in milliseconds: a stop is seen between two of them. */
const WISHED_MS = 100

/** How much of the past counts when the rate is told: half of it is forgotten after so many milliseconds of I/O. */
const HALF_LIFE_MS = 2000

/**
 * How large one I/O of a card is best made. A fast card gets 4 MiB at a time, one at 4 MB/s only 256 KiB, so that
 * it can be stopped as soon as any other.
 */
export class IoSize {
  #bytes = 1024 * 1024
  #doneBytes = 0
  #doneMs = 0

  /** Of the next I/O: a power of two, 64 KiB to 4 MiB. */
  get bytes(): number {
    return this.#bytes
  }

  /** Bytes a second while I/O was under way, of late; 0 before there was any. */
  get rate(): number {
    return this.#doneMs <= 0 ? 0 : (this.#doneBytes * 1000) / this.#doneMs
  }

  /** The rate if the I/O that is open ended now, after `openMs`, and had brought nothing. */
  rateWith(openMs: number): number {
    const ms = this.#doneMs + openMs
    return ms <= 0 ? 0 : (this.#doneBytes * 1000) / ms
  }

  /** What is smaller than the least says how long a card takes to answer, not how fast it is. */
  note(bytes: number, ms: number): void {
    if (bytes < LEAST) return
    const kept = 0.5 ** (ms / HALF_LIFE_MS)
    this.#doneBytes = this.#doneBytes * kept + bytes
    this.#doneMs = this.#doneMs * kept + ms
    const wished = (this.rate * WISHED_MS) / 1000
    if (wished > 2 * this.#bytes && this.#bytes < MOST) this.#bytes *= 2
    if (wished < this.#bytes / 2 && this.#bytes > LEAST) this.#bytes /= 2
  }
}
