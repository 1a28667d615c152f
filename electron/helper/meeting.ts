/**
 * Where the cards of a batch wait for each other before they are read back: side by side, a chunk is hashed once
 * for all of them. Nobody waits long: a card that is late is read back after the others, and hashed on its own.
 */
export class Meeting {
  readonly #expected: () => number
  readonly #limitMs: number
  readonly #open = Promise.withResolvers<void>()
  #arrived = 0

  /** `expected`: how many cards are still to come or here. */
  constructor(expected: () => number, limitMs = 300) {
    this.#expected = expected
    this.#limitMs = limitMs
  }

  /** Resolves when all are here, or the limit after the first. */
  arrive(): Promise<void> {
    this.#arrived += 1
    if (this.#arrived >= this.#expected()) this.#open.resolve()
    else if (this.#arrived === 1) setTimeout(() => this.#open.resolve(), this.#limitMs)
    return this.#open.promise
  }
}
