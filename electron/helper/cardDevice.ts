import { constants } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { RateMeter } from '../core/chunks/rateMeter.ts'
import { type Attach, type CardIo, type DeviceStat, type Done, kernelIo } from './cardIo.ts'
import type { CardProblem } from './cardOrders.ts'
import { IoSize } from './ioSize.ts'
import { devName } from './neededDisks.ts'

const FLAGS = constants.O_RDWR | constants.O_EXCL | constants.O_DIRECT | constants.O_NOFOLLOW

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'

/**
 * One card, opened exclusively and past the page cache. A call is carried out by a thread of the I/O pool, so a
 * card that hangs holds up nobody else. Offsets and lengths are multiples of 512, memory is page-aligned.
 * Long calls are cut into parts of about a tenth of a second: between two of them `mayGoOn` is asked.
 */
export class CardDevice {
  readonly #path: string
  readonly #heard: () => void
  readonly #io: CardIo
  readonly #writes = new IoSize()
  readonly #reads = new IoSize()
  readonly #meter = new RateMeter()
  #writeBegun: number | undefined
  #descriptor: number | undefined
  #dev: string | undefined
  #attach: Attach | undefined
  #diskseq: string | undefined
  /** Asked before each part; whoever gives an order says what stops it. */
  mayGoOn: () => boolean = () => true

  /** `heard` is called whenever the card answered. */
  constructor(path: string, heard: () => void, io: CardIo = kernelIo) {
    this.#io = io
    this.#path = path
    this.#heard = heard
  }

  /** `major:minor` of the open descriptor. */
  get dev(): string {
    return this.#dev ?? ''
  }

  /** Which attach the first open led to; empty where the system keeps no such number. */
  get diskseq(): string {
    return this.#diskseq ?? ''
  }

  /** Of the open card; undefined while it is closed. */
  get descriptor(): number | undefined {
    return this.#descriptor
  }

  /** Bytes a second that the card takes of late while it is written to, with the I/O that is open; 0 before any. */
  get writeRate(): number {
    const openMs = this.#writeBegun === undefined ? 0 : performance.now() - this.#writeBegun
    return this.#writes.rateWith(openMs)
  }

  /** Over all that was written. */
  get writePace(): { readonly averageRate: number; readonly worstRate: number } {
    return { averageRate: this.#meter.average, worstRate: this.#meter.worst }
  }

  get readRate(): number {
    return this.#reads.rate
  }

  /** O_EXCL on a block device: fails while anything is mounted from it, and nothing can be mounted after. */
  async open(): Promise<CardProblem | undefined> {
    try {
      const path = this.#path
      const descriptor = await this.#call<number>((done) => this.#io.open(path, FLAGS, done))
      this.#descriptor = descriptor
      const stat = await this.#call<DeviceStat>((done) => this.#io.fstat(descriptor, done))
      const dev = stat.isBlockDevice() ? devName(stat.rdev) : 'none'
      const same = this.#dev === undefined || this.#dev === dev
      this.#dev ??= dev
      this.#attach ??= this.#io.watch(dev)
      this.#diskseq ??= this.#attach.read()
      return same ? undefined : { kind: 'changed', code: dev }
    } catch (error) {
      return { kind: 'open', at: 0, code: codeOf(error) }
    }
  }

  /**
   * Closing makes udev probe the card for a moment, and the kernel look for partitions, which is an exclusive
   * claim too. It had none to find, so nothing was mounted: wait that moment out, a second at most.
   */
  async reopen(): Promise<CardProblem | undefined> {
    await this.close()
    for (let attempt = 1; ; attempt++) {
      const problem = await this.open()
      const busy = problem?.kind === 'open' && problem.code === 'EBUSY'
      if (!busy || attempt === 10) return problem
      await pause(100)
    }
  }

  write(bytes: Uint8Array, at: number): Promise<CardProblem | undefined> {
    return this.#all('write', this.#writes, bytes, at, (part, position, done) =>
      this.#io.write(this.#fd(), part, position, done),
    )
  }

  read(into: Uint8Array, at: number): Promise<CardProblem | undefined> {
    return this.#all('read', this.#reads, into, at, (part, position, done) =>
      this.#io.read(this.#fd(), part, position, done),
    )
  }

  /** After a failed sync the kernel may call lost pages clean: the card has failed, there is no second try. */
  async sync(at: number): Promise<CardProblem | undefined> {
    try {
      const descriptor = this.#fd()
      await this.#call<void>((done) =>
        this.#io.fsync(descriptor, (error) => done(error, undefined)),
      )
      return undefined
    } catch (error) {
      return { kind: 'write', at, code: codeOf(error) }
    }
  }

  async close(): Promise<void> {
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    if (descriptor === undefined) return
    // A close that reports an old write error: whatever was not kept, the read-back finds.
    await new Promise<void>((resolve) => this.#io.close(descriptor, resolve))
    this.#heard()
  }

  /** Closes it for good. */
  async release(): Promise<void> {
    await this.close()
    this.#attach?.close()
    this.#attach = undefined
  }

  /** Another card under the same descriptor's name (guard G18); asked before every write. */
  #changed(): CardProblem | undefined {
    const now = this.#attach?.read() ?? ''
    return now === this.#diskseq ? undefined : { kind: 'changed', code: `diskseq ${now}` }
  }

  #fd(): number {
    if (this.#descriptor === undefined) throw new Error('the card is not open')
    return this.#descriptor
  }

  #call<T>(start: (done: Done<T>) => void): Promise<T> {
    return new Promise<T>((resolve, reject) =>
      start((error, value) => {
        this.#heard()
        if (error === null) resolve(value)
        else reject(error)
      }),
    )
  }

  async #all(
    kind: 'write' | 'read',
    size: IoSize,
    bytes: Uint8Array,
    at: number,
    once: (part: Uint8Array, position: number, done: Done<number>) => void,
  ): Promise<CardProblem | undefined> {
    let done = 0
    while (done < bytes.length) {
      if (!this.mayGoOn()) return { kind: 'stopped' }
      const changed = kind === 'write' ? this.#changed() : undefined
      if (changed !== undefined) return changed
      const from = done
      const part = bytes.subarray(from, from + size.bytes)
      const begun = performance.now()
      if (kind === 'write') this.#writeBegun = begun
      try {
        const count = await this.#call<number>((end) => once(part, at + from, end))
        if (count <= 0) return { kind, at: at + done, code: 'EOF' }
        const ms = performance.now() - begun
        size.note(count, ms)
        if (kind === 'write') this.#meter.note(count, ms)
        done += count
      } catch (error) {
        return { kind, at: at + done, code: codeOf(error) }
      } finally {
        if (kind === 'write') this.#writeBegun = undefined
      }
    }
    return undefined
  }
}
