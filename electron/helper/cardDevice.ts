import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { CardProblem } from './cardOrders.ts'
import { devName } from './neededDisks.ts'

const FLAGS = constants.O_RDWR | constants.O_EXCL | constants.O_DIRECT | constants.O_NOFOLLOW

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'

const pause = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/**
 * One card, opened exclusively and past the page cache. All calls block: each card has a thread of its own, so a
 * card that hangs holds up nobody else. Offsets and lengths are multiples of 512, memory is page-aligned.
 */
export class CardDevice {
  readonly #path: string
  #descriptor: number | undefined
  #dev: string | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** `major:minor` of the open descriptor. */
  get dev(): string {
    return this.#dev ?? ''
  }

  /** O_EXCL on a block device: fails while anything is mounted from it, and nothing can be mounted after. */
  open(): CardProblem | undefined {
    try {
      const descriptor = openSync(this.#path, FLAGS)
      this.#descriptor = descriptor
      const stat = fstatSync(descriptor)
      const dev = stat.isBlockDevice() ? devName(stat.rdev) : 'none'
      const same = this.#dev === undefined || this.#dev === dev
      this.#dev ??= dev
      return same ? undefined : { kind: 'changed', code: dev }
    } catch (error) {
      return { kind: 'open', at: 0, code: codeOf(error) }
    }
  }

  /**
   * Closing makes udev probe the card for a moment, and the kernel look for partitions, which is an exclusive
   * claim too. It had none to find, so nothing was mounted: wait that moment out, a second at most.
   */
  reopen(): CardProblem | undefined {
    this.close()
    for (let attempt = 1; ; attempt++) {
      const problem = this.open()
      const busy = problem?.kind === 'open' && problem.code === 'EBUSY'
      if (!busy || attempt === 10) return problem
      pause(100)
    }
  }

  write(bytes: Uint8Array, at: number): CardProblem | undefined {
    return this.#all('write', bytes, at, (part, position) =>
      writeSync(this.#fd(), part, 0, part.length, position),
    )
  }

  read(into: Uint8Array, at: number): CardProblem | undefined {
    return this.#all('read', into, at, (part, position) =>
      readSync(this.#fd(), part, 0, part.length, position),
    )
  }

  /** After a failed sync the kernel may call lost pages clean: the card has failed, there is no second try. */
  sync(at: number): CardProblem | undefined {
    try {
      fsyncSync(this.#fd())
      return undefined
    } catch (error) {
      return { kind: 'write', at, code: codeOf(error) }
    }
  }

  close(): void {
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    try {
      if (descriptor !== undefined) closeSync(descriptor)
    } catch {
      // A close that reports an old write error: whatever was not kept, the read-back finds.
    }
  }

  #fd(): number {
    if (this.#descriptor === undefined) throw new Error('the card is not open')
    return this.#descriptor
  }

  #all(
    kind: 'write' | 'read',
    bytes: Uint8Array,
    at: number,
    once: (part: Uint8Array, position: number) => number,
  ): CardProblem | undefined {
    let done = 0
    while (done < bytes.length) {
      try {
        const count = once(bytes.subarray(done), at + done)
        if (count <= 0) return { kind, at: at + done, code: 'EOF' }
        done += count
      } catch (error) {
        return { kind, at: at + done, code: codeOf(error) }
      }
    }
    return undefined
  }
}
