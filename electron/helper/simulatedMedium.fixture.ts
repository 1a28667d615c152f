import type { ProbeMedium } from './capacityProbe.ts'
import type { CardProblem } from './cardOrders.ts'

/** What a simulated card does with what lies beyond its real size. */
export type Lie = 'wraps' | 'forgets' | 'garbage' | 'none'

const BLOCK = 512

/**
 * A card in memory, of any size, that holds only what was written to it. `realBytes` (a multiple of 512) is what it
 * keeps; a cache answers for the newest `cacheBytes` of what was written, as a clever counterfeit's does.
 */
export class SimulatedMedium implements ProbeMedium {
  readonly #kept = new Map<number, Uint8Array>()
  readonly #cache = new Map<number, Uint8Array>()
  readonly #realBytes: number
  readonly #lie: Lie
  readonly #cacheBlocks: number
  /** Called before each I/O; what it gives back is what happens. */
  fault: (kind: 'read' | 'write', at: number, bytes: number) => CardProblem | 'ignored' | undefined
  reads = 0
  writes = 0

  constructor(card: { realBytes: number; lie: Lie; cacheBytes?: number }) {
    this.#realBytes = card.realBytes
    this.#lie = card.lie
    this.#cacheBlocks = (card.cacheBytes ?? 0) / BLOCK
    this.fault = () => undefined
  }

  async write(bytes: Uint8Array, at: number): Promise<CardProblem | undefined> {
    this.writes += 1
    const fault = this.fault('write', at, bytes.length)
    if (fault !== undefined) return fault === 'ignored' ? undefined : fault
    for (let from = 0; from < bytes.length; from += BLOCK) {
      const block = bytes.slice(from, from + BLOCK)
      const place = this.#place(at + from)
      if (place !== undefined) this.#kept.set(place, block)
      this.#remember(at + from, block)
    }
    return undefined
  }

  async read(into: Uint8Array, at: number): Promise<CardProblem | undefined> {
    this.reads += 1
    const fault = this.fault('read', at, into.length)
    if (fault !== undefined) return fault === 'ignored' ? undefined : fault
    for (let from = 0; from < into.length; from += BLOCK) {
      const place = this.#place(at + from)
      const kept = place === undefined ? undefined : this.#kept.get(place)
      const found = this.#cache.get(at + from) ?? kept ?? new Uint8Array(BLOCK).fill(this.#odd)
      into.set(found.subarray(0, into.length - from), from)
    }
    return undefined
  }

  /** Byte offsets of the sectors that hold anything but zeros. */
  soiled(): readonly number[] {
    return [...this.#kept].flatMap(([at, bytes]) => (bytes.some((byte) => byte !== 0) ? at : []))
  }

  async sync(): Promise<undefined> {}

  async reopen(): Promise<undefined> {}

  get #odd(): number {
    return this.#lie === 'garbage' ? this.reads & 0xff : 0
  }

  #place(at: number): number | undefined {
    if (at < this.#realBytes || this.#lie === 'none') return at
    return this.#lie === 'wraps' ? at % this.#realBytes : undefined
  }

  #remember(at: number, block: Uint8Array): void {
    if (this.#cacheBlocks === 0) return
    this.#cache.delete(at)
    this.#cache.set(at, block)
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= this.#cacheBlocks) break
      this.#cache.delete(oldest)
    }
  }
}
