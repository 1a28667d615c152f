import { PIECE_BYTES } from '../core/chunks/pieces.ts'
import type { WritePace } from '../core/jobs/writePace.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardProblem } from './cardOrders.ts'
import { type DiscardRange, discardRange } from './discardRange.ts'
import { zeros } from './zeros.ts'

type Done = Promise<CardProblem | undefined>

/** A run on the card that was not written, since a discard of it said that it reads as zeros. */
interface LeftOut {
  readonly at: number
  readonly length: number
}

/** With how much trust in an old image comparing begins, and how much there can be at most. */
const FIRST_TRUST = 4
const MOST_TRUST = 16

/** How much faster than it writes a card must read, for looking first to pay. */
const WORTHWHILE = 1.25

/**
 * Spares a card the writes that would change nothing. At first the card is looked at before it is written: what
 * is there already is left (a card that is made again from the same image). As soon as that does not pay, because
 * the card holds something else or reads slower than it writes, the rest of the card is discarded instead, and
 * zeros are left out from there on. Neither is believed: the read-back proves every byte, and zeros that were left
 * out and are none are written after all (`writeLeftOut`).
 */
export class SparingWriter {
  readonly #device: CardDevice
  readonly #endBytes: number
  readonly #back: Uint8Array
  #trust = FIRST_TRUST
  /** Comparing is over, and what could be discarded was. */
  #settled = false
  #discarded: DiscardRange | undefined
  #leftOut: LeftOut[] = []
  #writtenBytes = 0
  #sameBytes = 0

  /** `back`: a page-aligned MiB to read into. `endBytes`: how far the image reaches; 0 where that is not known, and then nothing is discarded. */
  constructor(device: CardDevice, back: Uint8Array, endBytes: number) {
    this.#back = back
    this.#device = device
    this.#endBytes = endBytes
  }

  /** What was written, what was the same already, and what was left to the discard, in bytes. */
  get counts(): Pick<WritePace, 'writtenBytes' | 'sameBytes' | 'discardedBytes'> {
    const discardedBytes = this.#leftOut.reduce((sum, { length }) => sum + length, 0)
    return { writtenBytes: this.#writtenBytes, sameBytes: this.#sameBytes, discardedBytes }
  }

  /** `bytes` is page-aligned; it is cut into pieces only while the card is looked at. */
  async data(bytes: Uint8Array, at: number): Done {
    for (let done = 0; done < bytes.length; ) {
      if (!(await this.#comparing(at + done))) return this.#write(bytes.subarray(done), at + done)
      const piece = bytes.subarray(done, done + PIECE_BYTES)
      const same = await this.#isThere(piece, at + done)
      if (typeof same !== 'boolean') return same
      this.#trust = same ? Math.min(MOST_TRUST, this.#trust + 1) : this.#trust - 2
      const problem = same ? undefined : await this.#write(piece, at + done)
      if (problem !== undefined) return problem
      done += piece.length
    }
    return undefined
  }

  /** A run of zeros, 4 MiB at most. Zeros that are there already say nothing of the image: a new card has them too. */
  async zeros(at: number, length: number): Done {
    for (let done = 0; done < length; ) {
      const piece = zeros(Math.min(PIECE_BYTES, length - done))
      const comparing = await this.#comparing(at + done)
      const forgotten = !comparing && this.#isForgotten(at + done, piece.length)
      const same = comparing ? await this.#isThere(piece, at + done) : forgotten
      if (typeof same !== 'boolean') return same
      if (forgotten) this.#leave(at + done, piece.length)
      const problem = same ? undefined : await this.#write(piece, at + done)
      if (problem !== undefined) return problem
      done += piece.length
    }
    return undefined
  }

  /** Whether a place was left to the discard and not written since. */
  isLeftOut(at: number): boolean {
    return this.#leftOut.some((run) => at >= run.at && at < run.at + run.length)
  }

  /** The discard lied: from now on nothing is left out, and what was is written. */
  async writeLeftOut(): Done {
    const runs = this.#leftOut
    this.#leftOut = []
    this.#discarded = undefined
    for (const { at, length } of runs) {
      for (let done = 0; done < length; done += PIECE_BYTES) {
        const problem = await this.#write(zeros(Math.min(PIECE_BYTES, length - done)), at + done)
        if (problem !== undefined) return problem
      }
    }
    return undefined
  }

  /** Whether the card is still looked at before it is written. The first no discards all that is left. */
  async #comparing(at: number): Promise<boolean> {
    if (this.#settled) return false
    const { readRate, writeRate } = this.#device
    const readsFaster = readRate === 0 || writeRate === 0 || readRate > writeRate * WORTHWHILE
    if (this.#trust > 0 && readsFaster) return true
    this.#settled = true
    const range = await discardRange(this.#device, { from: at, to: this.#endBytes })
    if (range !== undefined && (await this.#readsZero(range))) this.#discarded = range
    return false
  }

  /** One look at the start: most cards that do not mean it are found out before anything is left out. */
  async #readsZero({ from, to }: DiscardRange): Promise<boolean> {
    const back = this.#back.subarray(0, Math.min(PIECE_BYTES, to - from)).fill(0xff)
    const problem = await this.#device.read(back, from)
    return problem === undefined && Buffer.compare(back, zeros(back.length)) === 0
  }

  #isForgotten(at: number, length: number): boolean {
    const range = this.#discarded
    return range !== undefined && at >= range.from && at + length <= range.to
  }

  async #isThere(piece: Uint8Array, at: number): Promise<boolean | CardProblem> {
    const back = this.#back.subarray(0, piece.length)
    const problem = await this.#device.read(back, at)
    // A place that cannot be read may well be one that can be written: the read-back has the last word.
    if (problem?.kind === 'read') return false
    if (problem !== undefined) return problem
    const same = Buffer.compare(back, piece) === 0
    if (same) this.#sameBytes += piece.length
    return same
  }

  #write(bytes: Uint8Array, at: number): Done {
    this.#writtenBytes += bytes.length
    return this.#device.write(bytes, at)
  }

  #leave(at: number, length: number): void {
    const last = this.#leftOut.at(-1)
    if (last === undefined || last.at + last.length !== at) this.#leftOut.push({ at, length })
    else this.#leftOut[this.#leftOut.length - 1] = { at: last.at, length: last.length + length }
  }
}
