import type { ReadImage } from '../readImage.ts'
import { Bz2Damaged } from './bz2Damaged.ts'

const WINDOW_BYTES = 64 * 1024

/** Bits of a file, the high ones of each byte first. Throws `Bz2Damaged` where the file ends before. */
export class BitReader {
  readonly #read: ReadImage
  readonly #fileBytes: number
  #window: Uint8Array = new Uint8Array(0)
  #at = 0
  #windowEnd = 0
  #held = 0
  #heldBits = 0

  constructor(read: ReadImage, fileBytes: number) {
    this.#read = read
    this.#fileBytes = fileBytes
  }

  /** The next `count` bits as a number, 1 ≤ count ≤ 24. */
  bits(count: number): number {
    while (this.#heldBits < count) {
      this.#held = ((this.#held << 8) | this.#byte()) & 0xffffffff
      this.#heldBits += 8
    }
    this.#heldBits -= count
    return (this.#held >>> this.#heldBits) & ((1 << count) - 1)
  }

  u32(): number {
    return this.bits(16) * 0x10000 + this.bits(16)
  }

  /** Skips to the next whole byte; answers how many bytes are left from there. */
  alignToByte(): number {
    this.#heldBits -= this.#heldBits % 8
    return this.#fileBytes - this.#windowEnd + (this.#window.length - this.#at) + this.#heldBits / 8
  }

  #byte(): number {
    if (this.#at === this.#window.length) {
      const length = Math.min(WINDOW_BYTES, this.#fileBytes - this.#windowEnd)
      if (length <= 0) throw new Bz2Damaged('it ends within a block')
      this.#window = this.#read(this.#windowEnd, length)
      this.#windowEnd += length
      this.#at = 0
    }
    return this.#window[this.#at++] ?? 0
  }
}
