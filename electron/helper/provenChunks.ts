import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { alignedMemory } from './alignedMemory.ts'
import { sha256 } from './sha256.ts'
import { SideBySide } from './sideBySide.ts'
import type { SlotMemory } from './slotMemory.ts'
import { areZeros, leafOfZeros } from './zeros.ts'

/** Proven chunks that are kept for the cards that come after: cards side by side are never far apart. */
const KEPT_CHUNKS = 2

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
  readonly sideBySide = new SideBySide()
  readonly #slots: SlotMemory
  /** By index, the oldest first. */
  readonly #kept = new Map<number, ReadRoom>()
  /** Nobody reads into these or looks at them. */
  readonly #spare: ReadRoom[] = []

  #roomsOut = 0

  constructor(slots: SlotMemory) {
    this.#slots = slots
  }

  /** Rooms that are read into or looked at now. */
  get roomsOut(): number {
    return this.#roomsOut
  }

  room(): ReadRoom {
    this.#roomsOut += 1
    const spare = this.#spare.pop()
    if (spare !== undefined) return spare
    const slot = this.#slots.take()
    const bytes = slot === undefined ? alignedMemory(CHUNK_BYTES) : this.#slots.bytes(slot)
    return { bytes, slot }
  }

  /** Nothing is read into the room any more; what was proven of it may be kept. */
  giveBack(room: ReadRoom): void {
    this.#roomsOut -= 1
    if (![...this.#kept.values()].includes(room)) this.#spare.push(room)
  }

  /** The leaf of what was read. */
  leafOf({ index, length, room, wanted, shared }: ReadChunk): Uint8Array {
    const bytes = room.bytes.subarray(0, length)
    if (areZeros(bytes)) return leafOfZeros(length)
    const kept = shared ? this.#kept.get(index) : undefined
    if (kept !== undefined && same(kept.bytes.subarray(0, length), bytes)) return wanted
    const leaf = sha256(bytes)
    if (shared && kept === undefined && same(leaf, wanted)) this.#keep(index, room)
    return leaf
  }

  /** No card is read back any more. */
  forget(): void {
    for (const { slot } of [...this.#kept.values(), ...this.#spare]) {
      if (slot !== undefined) this.#slots.release(slot)
    }
    this.#kept.clear()
    this.#spare.length = 0
  }

  #keep(index: number, room: ReadRoom): void {
    this.#kept.set(index, room)
    const [oldest] = this.#kept
    if (this.#kept.size <= KEPT_CHUNKS || oldest === undefined) return
    this.#kept.delete(oldest[0])
    this.#spare.push(oldest[1])
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
