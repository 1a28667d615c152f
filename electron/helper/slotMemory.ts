import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { SlotRing } from '../core/chunks/slotRing.ts'
import { alignedMemory } from './alignedMemory.ts'

/**
 * The ring with its bytes. A slot has memory of its own, made when it is first given out: a card that hangs in the
 * kernel keeps the one slot that it was reading from or into, and never the ring.
 */
export class SlotMemory {
  readonly #ring: SlotRing
  readonly #memory: Uint8Array[] = []

  constructor(slots: number) {
    this.#ring = new SlotRing(slots)
  }

  get freeSlots(): number {
    return this.#ring.freeSlots
  }

  get size(): number {
    return this.#ring.size
  }

  take(): number | undefined {
    return this.#ring.take()
  }

  /** All 4 MiB of a slot that is held. */
  bytes(slot: number): Uint8Array {
    const known = this.#memory[slot]
    if (known !== undefined) return known
    const made = alignedMemory(CHUNK_BYTES)
    this.#memory[slot] = made
    return made
  }

  hold(slot: number): void {
    this.#ring.hold(slot)
  }

  release(slot: number): boolean {
    return this.#ring.release(slot)
  }
}
