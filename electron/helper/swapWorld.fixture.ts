import { machine, places } from '../core/disks/machine.fixture.ts'
import { parseDisks } from '../core/disks/parseDisks.ts'
import type { SysfsBlock, SysfsSnapshot } from '../core/disks/sysfsSnapshot.ts'
import type { CardIo } from './cardIo.ts'

export const SWAP_READERS = 3
export const MEDIUM_BYTES = 3 * 1024 * 1024

/** What a pair of hands, or the kernel, does between two operations of the helper. */
export interface SwapEvent {
  /** `swap`: another medium in the same reader, which the kernel has not looked at; `notice`: now it has; `replace`: both. */
  readonly kind: 'pull' | 'insert' | 'swap' | 'notice' | 'replace' | 'exchange' | 'resize'
  readonly reader: number
  /** Of so many operations before it. */
  readonly after: number
}

interface Medium {
  readonly serial: string
  bytes: Uint8Array
}

/** One attach of a reader: gone for good when it is pulled, whatever comes under its name afterwards. */
interface Attached {
  readonly reader: number
  readonly name: string
  readonly dev: number
  medium: Medium
  diskseq: number
  /** Another medium is in it than the kernel thinks: it refuses all I/O until it has looked. */
  stale: boolean
  gone: boolean
}

/** A byte that reached a medium. */
export interface SwapWrite {
  readonly serial: string
  /** Of the attach that it came by. */
  readonly diskseq: string
}

const failure = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code })

/**
 * Readers, media and hands, behind the very calls that the helper makes of the kernel. Names and numbers are given out
 * again as soon as they are free, in whatever order, as the kernel does; a descriptor belongs to its attach.
 */
export class SwapWorld {
  readonly written: SwapWrite[] = []
  readonly #events: SwapEvent[]
  readonly #attached: (Attached | undefined)[] = []
  readonly #media = new Map<string, Medium>()
  readonly #open = new Map<number, Attached>()
  #wait: number
  #count = 0

  constructor(events: readonly SwapEvent[]) {
    this.#events = [...events]
    this.#wait = events[0]?.after ?? 0
    for (let reader = 0; reader < SWAP_READERS; reader++) this.#insert(reader, this.#medium())
  }

  /** A fresh reading of the system. */
  readonly look = () => {
    this.#step()
    const snapshot = this.#snapshot()
    return { snapshot, disks: parseDisks(snapshot) }
  }

  /** What the medium holds that came in by this attach, wherever it is now. */
  bytesOf(diskseq: string): Uint8Array {
    return this.#media.get(diskseq)?.bytes ?? new Uint8Array(0)
  }

  readonly io: CardIo = {
    open: (path, _flags, done) => {
      const found = this.#attached.find((one) => one !== undefined && `/dev/${one.name}` === path)
      if (found === undefined) return this.#answer(() => done(failure('ENOENT'), 0))
      if (found.stale) this.#notice(found)
      const descriptor = ++this.#count + 1000
      this.#open.set(descriptor, found)
      this.#answer(() => done(null, descriptor))
    },
    fstat: (descriptor, done) => {
      const rdev = 241 * 256 + this.#of(descriptor).dev
      this.#answer(() => done(null, { rdev, isBlockDevice: () => true }))
    },
    read: (descriptor, into, at, done) => {
      const { gone, stale, medium } = this.#of(descriptor)
      if (gone || stale) return this.#answer(() => done(failure(gone ? 'ENODEV' : 'EIO'), 0))
      const part = medium.bytes.subarray(at, at + into.length)
      into.set(part)
      this.#answer(() => done(null, part.length))
    },
    write: (descriptor, bytes, at, done) => {
      const { gone, stale, medium, diskseq } = this.#of(descriptor)
      if (gone || stale) return this.#answer(() => done(failure(gone ? 'ENODEV' : 'EIO'), 0))
      this.written.push({ serial: medium.serial, diskseq: String(diskseq) })
      const part = bytes.subarray(0, Math.max(0, medium.bytes.length - at))
      medium.bytes.set(part, at)
      this.#answer(() => done(null, part.length))
    },
    fsync: (descriptor, done) => {
      const { gone, stale } = this.#of(descriptor)
      this.#answer(() => done(gone || stale ? failure('EIO') : null))
    },
    close: (descriptor, done) => {
      this.#open.delete(descriptor)
      this.#answer(done)
    },
    watch: (dev) => {
      const found = this.#attached.find((one) => one !== undefined && `241:${one.dev}` === dev)
      return {
        read: () => (found === undefined || found.gone ? '' : String(found.diskseq)),
        close: () => undefined,
      }
    },
  }

  #of(descriptor: number): Attached {
    const found = this.#open.get(descriptor)
    if (found === undefined) throw new Error('a descriptor that nobody has')
    return found
  }

  /** What was asked is done; then come the hands; then the answer. */
  #answer(answer: () => void): void {
    this.#step()
    setImmediate(answer)
  }

  #step(): void {
    for (let next = this.#events[0]; next !== undefined && this.#wait <= 0; ) {
      this.#events.shift()
      this.#happen(next)
      next = this.#events[0]
      this.#wait = next?.after ?? 0
    }
    this.#wait -= 1
  }

  #happen({ kind, reader }: SwapEvent): void {
    const here = this.#attached[reader]
    if (kind === 'insert' && here === undefined) this.#insert(reader, this.#medium())
    if (here === undefined || kind === 'insert') return
    switch (kind) {
      case 'pull':
        this.#pull(here)
        return
      case 'swap':
        here.medium = this.#medium()
        here.stale = true
        return
      case 'notice':
        this.#notice(here)
        return
      case 'replace':
        here.medium = this.#medium()
        here.stale = true
        this.#notice(here)
        return
      case 'resize': {
        const { bytes } = here.medium
        const grows = bytes.length === MEDIUM_BYTES
        here.medium.bytes = new Uint8Array(grows ? 2 * MEDIUM_BYTES : MEDIUM_BYTES)
        here.medium.bytes.set(bytes.subarray(0, here.medium.bytes.length))
        return
      }
      case 'exchange':
        this.#exchange(here, (reader + 1) % SWAP_READERS)
        return
    }
    kind satisfies never
  }

  /** Both readers are pulled and come back the other way round: each has the other's name and number. */
  #exchange(here: Attached, other: number): void {
    const there = this.#attached[other]
    this.#pull(here)
    if (there === undefined) {
      this.#insert(here.reader, here.medium)
      return
    }
    this.#pull(there)
    const first = here.name < there.name ? there : here
    const second = first === here ? there : here
    this.#insert(first.reader, first.medium)
    this.#insert(second.reader, second.medium)
  }

  #pull(one: Attached): void {
    one.gone = true
    this.#attached[one.reader] = undefined
  }

  #notice(one: Attached): void {
    if (!one.stale) return
    one.stale = false
    one.diskseq = ++this.#count
    this.#media.set(String(one.diskseq), one.medium)
  }

  #insert(reader: number, medium: Medium): void {
    const taken = new Set(this.#attached.map((one) => one?.dev))
    const dev = [0, 1, 2, 3].find((number) => !taken.has(number)) ?? 0
    const name = `swap${'abcd'[dev]}`
    const diskseq = ++this.#count
    this.#media.set(String(diskseq), medium)
    this.#attached[reader] = { reader, name, dev, medium, diskseq, stale: false, gone: false }
  }

  #medium(): Medium {
    return { serial: `M${++this.#count}`, bytes: new Uint8Array(MEDIUM_BYTES) }
  }

  #snapshot(): SysfsSnapshot {
    return machine(
      this.#attached.flatMap((one): readonly SysfsBlock[] => {
        if (one === undefined) return []
        const { reader, name, dev, medium, diskseq } = one
        return [
          {
            name,
            sysPath: places.usb.replace('1-2:', `1-2.${reader}:`).replace('#', name),
            dev: `241:${dev}`,
            sizeSectors: medium.bytes.length / 512,
            partition: undefined,
            diskseq: String(diskseq),
            readOnly: false,
            removable: true,
            hidden: false,
            logicalBlockBytes: 512,
            holders: [],
            slaves: [],
            backingFile: '',
            dmName: '',
            // A reader's serial number is the reader's: it does not tell two cards from each other.
            device: {
              vendor: 'Reader',
              model: 'Card',
              serial: `R${reader}`,
              wwid: '',
              cid: '',
              type: '0',
            },
          },
        ]
      }),
    )
  }
}
