import { DynamicLink } from '@orpc/client'
import { backOff } from './backOff.ts'
import type { ConnectionState } from './connectionState.ts'
import type { Wire, WireAttempt } from './wire.ts'

/** Time as the connection needs it; a test hands in its own. */
export interface ConnectionClock {
  readonly now: () => number
  /** Resolves after so many milliseconds, or at once when `signal` aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Thrown by a call made while there is no wire: nothing was asked, so nothing was done. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected'
}

/**
 * Keeps one wire open, tries again with back-off when it is lost, and says which is the case. Calls made while
 * there is none fail at once rather than wait: an order to erase must not be carried out minutes later.
 */
export class Connection {
  readonly link = new DynamicLink<Record<never, never>>(() => {
    if (this.#wire === undefined) throw new NotConnected('there is no connection to Bramble')
    return this.#wire.link
  })

  #state: ConnectionState = { kind: 'connecting' }
  #wire: Wire | undefined
  #skipWait = new AbortController()
  readonly #listeners = new Set<() => void>()
  readonly #end = new AbortController()
  readonly #open: () => Promise<WireAttempt>
  readonly #clock: ConnectionClock

  constructor(open: () => Promise<WireAttempt>, clock: ConnectionClock) {
    this.#open = open
    this.#clock = clock
  }

  readonly state = (): ConnectionState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tries at once instead of waiting out the back-off. */
  readonly tryNow = (): void => this.#skipWait.abort()

  stop(): void {
    this.#end.abort()
    this.#skipWait.abort()
    this.#wire?.close()
  }

  /** Runs until `stop`, or until the station refuses this page. */
  async run(): Promise<void> {
    let attempt = 0
    let since = this.#clock.now()
    while (!this.#end.signal.aborted) {
      const result = await this.#open()
      if (result.kind === 'refused') return this.#become({ kind: 'refused' })
      if (result.kind === 'open') {
        attempt = 0
        this.#wire = result.wire
        this.#become({ kind: 'connected' })
        await result.wire.closed
        this.#wire = undefined
        since = this.#clock.now()
      }
      attempt += 1
      this.#become({ kind: 'lost', since, attempt })
      this.#skipWait = new AbortController()
      await this.#clock.wait(backOff(attempt), this.#skipWait.signal)
    }
  }

  #become(state: ConnectionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
