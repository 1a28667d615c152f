import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { chunkCount, chunkLength } from '../core/chunks/chunkTree.ts'
import type { CardIdentity } from '../core/disks/disk.ts'
import { fault } from '../core/faults/fault.ts'
import type { HelperAsk } from '../core/packets/helperAsk.ts'
import { err, ok, type Result } from '../core/result.ts'
import { alignedMemory } from './alignedMemory.ts'
import { type CardReader, openForReading } from './cardReader.ts'
import type { HelperOptions } from './helperOptions.ts'
import { sha256 } from './sha256.ts'

type Ask<Verb extends HelperAsk['verb']> = Extract<HelperAsk, { verb: Verb }>

const PROGRESS_MS = 100

const LEAF_BYTES = 32

export interface CardReadingsOptions {
  readonly helper: HelperOptions
  /** Cards that are being written. */
  readonly taken: () => readonly CardIdentity[]
}

/** What can be asked about a card without a write: its bytes, and the digests of them. */
export class CardReadings {
  readonly #options: CardReadingsOptions
  /** By the packet id of the ask that began it. */
  readonly #running = new Map<number, AbortController>()

  constructor(options: CardReadingsOptions) {
    this.#options = options
  }

  /** The bytes asked for. */
  async read({ card, offset, length }: Ask<'read'>): Promise<Result<Uint8Array>> {
    return this.#with(card, offset + length, async (reader) => {
      const bytes = alignedMemory(length)
      const read = await reader.read(bytes, offset)
      return read.ok ? ok(bytes) : read
    })
  }

  /** The leaves of the first bytes, one after the other. The next chunk is read while one is hashed. */
  async leaves(
    task: number,
    { card, byteLength }: Ask<'leaves'>,
    say: (doneBytes: number) => void,
  ): Promise<Result<Uint8Array>> {
    const stop = new AbortController()
    this.#running.set(task, stop)
    const hashed = await this.#with(card, byteLength, (reader) =>
      hashAll(reader, byteLength, stop.signal, say),
    )
    this.#running.delete(task)
    return hashed
  }

  /** Ends a `leaves` at its next chunk; nothing of it is under way, or it is over: nothing to do. */
  stop(task: number): void {
    this.#running.get(task)?.abort()
  }

  async #with<T>(
    card: CardIdentity,
    end: number,
    use: (reader: CardReader) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (end > card.sizeBytes) return err(fault('HELPER_PROTOCOL', { what: 'beyond the card' }))
    const { helper, taken } = this.#options
    const reader = await openForReading(card, helper, taken())
    if (!reader.ok) return reader
    try {
      const used = await use(reader.value)
      const still = reader.value.still()
      // That it is another card by now also explains what failed.
      return still.ok ? used : still
    } finally {
      reader.value.close()
    }
  }
}

const hashAll = async (
  reader: CardReader,
  byteLength: number,
  signal: AbortSignal,
  say: (doneBytes: number) => void,
): Promise<Result<Uint8Array>> => {
  const count = chunkCount(byteLength)
  const leaves = new Uint8Array(count * LEAF_BYTES)
  const buffers = [alignedMemory(CHUNK_BYTES), alignedMemory(CHUNK_BYTES)] as const
  const begin = (index: number) => {
    const bytes = buffers[index % 2 === 0 ? 0 : 1].subarray(0, chunkLength(byteLength, index))
    return { bytes, done: reader.read(bytes, index * CHUNK_BYTES) }
  }
  let lastSaid = 0
  let next = begin(0)
  for (let index = 0; index < count; index++) {
    const { bytes, done } = next
    const read = await done
    if (!read.ok) return read
    if (signal.aborted) return err(fault('JOB_CANCELLED'))
    if (index + 1 < count) next = begin(index + 1)
    leaves.set(sha256(bytes), index * LEAF_BYTES)
    const now = performance.now()
    if (now - lastSaid < PROGRESS_MS) continue
    lastSaid = now
    say(index * CHUNK_BYTES + bytes.length)
  }
  return ok(leaves)
}
