/**
 * The accounts of a ring of buffers that several readers empty at their own pace: which slot is free, and how
 * many readers still hold each. It keeps no bytes. A slot is given out again only after every reader let go
 * of it; that rule alone is what keeps one card's slowness from becoming another card's wrong bytes.
 */
export class SlotRing {
  readonly #holders: number[]
  readonly #free: number[]

  /** `slots` ≥ 1. */
  constructor(slots: number) {
    if (!Number.isInteger(slots) || slots < 1) throw new Error('a ring has one slot or more')
    this.#holders = Array.from({ length: slots }, () => 0)
    this.#free = Array.from({ length: slots }, (_, slot) => slots - 1 - slot)
  }

  get size(): number {
    return this.#holders.length
  }

  get freeSlots(): number {
    return this.#free.length
  }

  /** A free slot, now held once by the filler; undefined when all are in use. */
  take(): number | undefined {
    const slot = this.#free.pop()
    if (slot !== undefined) this.#holders[slot] = 1
    return slot
  }

  /** One more holder of a slot that is held. */
  hold(slot: number): void {
    const holders = this.#holdersOf(slot)
    this.#holders[slot] = holders + 1
  }

  /** One holder fewer; true when that was the last and the slot is free again. */
  release(slot: number): boolean {
    const holders = this.#holdersOf(slot) - 1
    this.#holders[slot] = holders
    if (holders > 0) return false
    this.#free.push(slot)
    return true
  }

  #holdersOf(slot: number): number {
    const holders = this.#holders[slot] ?? 0
    if (holders < 1) throw new Error(`slot ${slot} is not held`)
    return holders
  }
}
