/**
 * At most so many channels at once on one connection. sshd's MaxSessions is 10 by default and it refuses the 11th
 * ("open failed"); six leaves room for a person who is logged in.
 */
export class ChannelGate {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(limit: number) {
    this.#free = limit
  }

  /** Waits for a place and runs `use` in it; the place is free again whatever comes of it. */
  async through<T>(use: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await use()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }
}
