import type { ReadImage } from '../image/readImage.ts'

/** What is fetched at the least, in bytes: one request costs more than the bytes of it. */
const PAGE_BYTES = 256 * 1024

/** A reader came to bytes that are not there yet. Thrown through pure functions that read as they go. */
export class NotYetRead extends Error {
  readonly offset: number
  readonly length: number
  constructor(offset: number, length: number) {
    super('not read yet')
    this.offset = offset
    this.length = length
  }
}

/**
 * Lets functions that read at once work on what must be waited for: they run, come to what is missing, and run again
 * when it is there. `fetch` answers whole sectors; `sizeBytes` is where all ends.
 */
export class PagedRead {
  readonly #sizeBytes: number
  readonly #pages = new Map<number, Uint8Array>()

  constructor(sizeBytes: number) {
    this.#sizeBytes = sizeBytes
  }

  /** Bytes that are held. */
  get heldBytes(): number {
    return [...this.#pages.values()].reduce((sum, page) => sum + page.length, 0)
  }

  /** Runs `use` to its end; says instead what it lacks, as a span of whole pages. */
  attempt<T>(
    use: (read: ReadImage) => T,
  ):
    | { readonly value: T }
    | { readonly missing: { readonly offset: number; readonly length: number } } {
    try {
      return { value: use((offset, length) => this.#read(offset, length)) }
    } catch (error) {
      if (!(error instanceof NotYetRead)) throw error
      const { offset, length } = error
      return { missing: { offset, length } }
    }
  }

  /** The bytes of a span that `attempt` lacked. */
  add(offset: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PAGE_BYTES) {
      this.#pages.set((offset + at) / PAGE_BYTES, bytes.subarray(at, at + PAGE_BYTES))
    }
  }

  #read(offset: number, length: number): Uint8Array {
    if (offset < 0 || offset + length > this.#sizeBytes) throw new RangeError('beyond the card')
    const out = new Uint8Array(length)
    for (let done = 0; done < length; ) {
      const index = Math.floor((offset + done) / PAGE_BYTES)
      const page = this.#pages.get(index)
      if (page === undefined) throw this.#lack(index, offset + length)
      const from = offset + done - index * PAGE_BYTES
      const part = page.subarray(from, from + length - done)
      out.set(part, done)
      done += part.length
    }
    return out
  }

  /** From the first page that is missing to the end of what was wanted, or the next page that is there. */
  #lack(first: number, end: number): NotYetRead {
    let last = first
    while ((last + 1) * PAGE_BYTES < end && !this.#pages.has(last + 1)) last++
    const offset = first * PAGE_BYTES
    return new NotYetRead(offset, Math.min((last + 1) * PAGE_BYTES, this.#sizeBytes) - offset)
  }
}
