import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { CardIdentity, Disk } from '../core/disks/disk.ts'
import { evaluateGuards } from '../core/disks/evaluateGuards.ts'
import { findClaimed } from '../core/disks/findClaimed.ts'
import { fault } from '../core/faults/fault.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { HelperOptions } from './helperOptions.ts'
import { inTime } from './inTime.ts'
import { devName } from './neededDisks.ts'

const FLAGS = constants.O_RDONLY | constants.O_DIRECT | constants.O_NOFOLLOW

/**
 * Guards that speak of writing. All others also say what may not even be read: the disk that this computer runs from
 * (G3), members of arrays (G5), what is no card (G6), a card other than the one that was looked at (G1, G2).
 */
const ofWriting = new Set(['G7', 'G9', 'G12', 'G17', 'G19'])

/** The disk of a card that may be read now, by every guard that has a say in reading. */
const readable = (
  card: CardIdentity,
  options: HelperOptions,
  taken: readonly CardIdentity[],
): Result<Disk> => {
  const disk = findClaimed(options.look().disks, card)
  if (!disk.ok) return disk
  const asked = {
    card,
    agreed: { kind: 'not-asked' },
    mayUnmount: true,
    imageBytes: undefined,
    maxCardBytes: options.policy.maxBytes,
    neededDisks: [],
    batch: [],
    // A card in the making is half of nothing: who asks what is on it waits.
    taken,
    opened: undefined,
    signatures: [],
    contents: undefined,
  } as const
  const refusal = evaluateGuards(disk.value, asked, options.policy).find(
    ({ guard }) => !ofWriting.has(guard),
  )
  return refusal === undefined ? disk : err(refusal.fault)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

/**
 * One card, open for reading, shared with whoever has it mounted, and past the page cache: what is read is what the
 * card gives now. `close` is to be called once.
 */
export class CardReader {
  readonly #file: FileHandle
  readonly #card: CardIdentity
  readonly #options: HelperOptions
  #busy: Promise<unknown> = Promise.resolve()

  constructor(file: FileHandle, card: CardIdentity, options: HelperOptions) {
    this.#file = file
    this.#card = card
    this.#options = options
  }

  /** Fills page-aligned memory; `at` and its length are multiples of 512. */
  async read(into: Uint8Array, at: number): Promise<Result<void>> {
    const { slotId: slot } = this.#card
    for (let done = 0; done < into.length; ) {
      const reading = this.#file.read(into, done, into.length - done, at + done)
      this.#busy = reading.catch(() => undefined)
      const ms = this.#options.hungAfterMs
      const read = await inTime(reading, ms, 'silent').catch(codeOf)
      if (read === 'silent') return err(silent(this.#card, ms))
      if (typeof read === 'string' || read.bytesRead === 0) {
        const why = typeof read === 'string' ? read : 'EOF'
        return err(fault('CARD_READ_FAILED', { slot, at: at + done }, why))
      }
      done += read.bytesRead
    }
    return ok(undefined)
  }

  /** Whether all that was read came from the card that was asked for, or another took its place meanwhile. */
  still(): Result<void> {
    const disk = readable(this.#card, this.#options, [])
    return disk.ok ? ok(undefined) : disk
  }

  /** Of a card that hangs, when it comes back from the kernel. */
  close(): void {
    void this.#busy.then(() => this.#file.close())
  }
}

/** Opens a card for reading. `taken`: cards that are being written, which are refused. */
export const openForReading = async (
  card: CardIdentity,
  options: HelperOptions,
  taken: readonly CardIdentity[],
): Promise<Result<CardReader>> => {
  const disk = readable(card, options, taken)
  if (!disk.ok) return disk
  const ms = options.hungAfterMs
  const opening = openDevice(card)
  const file = await inTime(opening, ms, 'silent').catch(codeOf)
  if (file === 'silent') {
    // Closed when it comes back from the kernel, however late that is.
    void opening.then((late) => late?.close()).catch(() => undefined)
    return err(silent(card, ms))
  }
  if (typeof file === 'string') {
    return err(fault('CARD_OPEN_FAILED', { slot: card.slotId, reason: file }))
  }
  if (file !== undefined) return ok(new CardReader(file, card, options))
  return err(fault('CARD_CHANGED', { slot: card.slotId }))
}

const silent = ({ slotId }: CardIdentity, ms: number) =>
  fault('CARD_SILENT', { slot: slotId, seconds: Math.round(ms / 1000) })

/** Undefined where its name leads to another device by now. Rejects with the reason of the system. */
const openDevice = async (card: CardIdentity): Promise<FileHandle | undefined> => {
  const file = await open(`/dev/${card.name}`, FLAGS)
  const stat = await file.stat()
  if (stat.isBlockDevice() && devName(stat.rdev) === card.dev) return file
  await file.close()
  return undefined
}
