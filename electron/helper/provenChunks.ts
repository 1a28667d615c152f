import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { alignedMemory } from './alignedMemory.ts'
import { sha256 } from './sha256.ts'
import type { SlotMemory } from './slotMemory.ts'
import { areZeros, leafOfZeros } from './zeros.ts'

/** Room for a chunk that is read back: a slot of the ring, or memory of its own where all are in use. */
export interface ReadRoom {
  readonly bytes: Uint8Array
  readonly slot: number | undefined
}

/** A chunk as it was read from a card, and what is to be found out about it. */
export interface ReadChunk {
  readonly index: number
  readonly length: number
  readonly room: ReadRoom
  readonly wanted: Uint8Array
  /** It holds nothing of the card's own, so other cards must hold the same. */
  readonly shared: boolean
}

/**
 * Gives each chunk that is read back its leaf, in the memory of the ring, which nobody fills any more. Cards of a
 * batch are mostly read back side by side. The first that reads a chunk has it hashed; when that is the leaf that
 * was wanted, the bytes are kept for a while, and the same chunk of another card is compared with them byte for
 * byte, which proves the same and costs a tenth. What differs, or comes later, is hashed.
 */
export class ProvenChunks {
  readonly #slots: SlotMemory
  /** By index, the oldest first. */
  readonly #kept = new Map<number, number>()
  readonly #spare: Uint8Array[] = []

  constructor(slots: SlotMemory) {
    this.#slots = slots
  }

  room(): ReadRoom {
    const slot = this.#slots.take() ?? this.#takeOldest()
    if (slot !== undefined) return { bytes: this.#slots.bytes(slot), slot }
    return { bytes: this.#spare.pop() ?? alignedMemory(CHUNK_BYTES), slot: undefined }
  }

  /** Nothing is read into the room any more, and nobody looks at it. */
  giveBack({ bytes, slot }: ReadRoom): void {
    if (slot === undefined) this.#spare.push(bytes)
    else this.#slots.release(slot)
  }

  /** The leaf of what was read. */
  leafOf({ index, length, room, wanted, shared }: ReadChunk): Uint8Array {
    const bytes = room.bytes.subarray(0, length)
    if (areZeros(bytes)) return leafOfZeros(length)
    const kept = shared ? this.#kept.get(index) : undefined
    if (kept !== undefined && same(this.#slots.bytes(kept).subarray(0, length), bytes))
      return wanted
    const leaf = sha256(bytes)
    if (shared && kept === undefined && room.slot !== undefined && same(leaf, wanted)) {
      this.#slots.hold(room.slot)
      this.#kept.set(index, room.slot)
    }
    return leaf
  }

  /** Every card is done. */
  forget(): void {
    for (const slot of this.#kept.values()) this.#slots.release(slot)
    this.#kept.clear()
    this.#spare.length = 0
  }

  /** The slot of the chunk that was kept for the longest time; undefined when none can be had. */
  #takeOldest(): number | undefined {
    for (const [index, slot] of this.#kept) {
      this.#kept.delete(index)
      // Its reader may still hold it; then the next one is given up too.
      if (this.#slots.release(slot)) return this.#slots.take()
    }
    return undefined
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
