import { closeSync, openSync, readSync } from 'node:fs'

/** A `diskseq` is a number of 64 bits. */
const buffer = Buffer.alloc(32)

/**
 * Which attach a descriptor leads to (guard G18). The kernel keeps a number for each attach of a medium, under the
 * device's own numbers, and counts it up when the card in a reader is another one. The file is held open: reading it
 * again costs microseconds, so it is asked before every single write; and it belongs to this very device, so that a
 * device which takes its place under the same name is never mistaken for it.
 */
export class AttachWatch {
  readonly #descriptor: number | undefined

  /** `dev` is `major:minor` as the open descriptor of the card says it. */
  constructor(dev: string, folder = '/sys/dev/block') {
    try {
      this.#descriptor = openSync(`${folder}/${dev}/diskseq`, 'r')
    } catch {
      this.#descriptor = undefined
    }
  }

  /** The number now; empty once the device is gone, or where there is none. */
  read(): string {
    if (this.#descriptor === undefined) return ''
    try {
      const count = readSync(this.#descriptor, buffer, 0, buffer.length, 0)
      return buffer.toString('latin1', 0, count).trim()
    } catch {
      return ''
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
  }
}
