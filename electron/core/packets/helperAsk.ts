import { CHUNK_BYTES } from '../chunks/chunk.ts'
import type { Patience } from '../chunks/laggards.ts'
import { pieceCount } from '../chunks/pieces.ts'
import type { Consent } from '../disks/consent.ts'
import type { CardIdentity } from '../disks/disk.ts'
import type { Fault } from '../faults/fault.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { type EjectWish, isEjectWish } from '../slots/ejectWay.ts'
import { readConsent } from './readConsent.ts'
import { isFault, isIdentity, isRecord } from './shapes.ts'

/**
 * What the helper can be asked, as headers of `ask` packets. There is no verb that takes a path to open:
 * cards are named by identities from `list`. `protectedPaths` are only ever refused, never opened.
 */
export type HelperAsk =
  | { readonly verb: 'list' }
  /** What lies on a card; it is opened for reading only. */
  | { readonly verb: 'contents'; readonly card: CardIdentity }
  /** Some bytes of a card, answered as the body. Opened for reading only, and never of a protected disk. */
  | {
      readonly verb: 'read'
      readonly card: CardIdentity
      /** Multiples of 512; at most `MOST_READ_BYTES`. */
      readonly offset: number
      readonly length: number
    }
  /** The SHA-256 of every chunk of the first `byteLength` bytes, answered as the body, 32 bytes each. */
  | { readonly verb: 'leaves'; readonly card: CardIdentity; readonly byteLength: number }
  /** Ends the `leaves` that was asked with packet id `task`. */
  | { readonly verb: 'stop'; readonly task: number }
  | {
      readonly verb: 'open'
      readonly imageBytes: number | null
      readonly maxCardBytes: number
      readonly protectedPaths: readonly string[]
      /** Chunks that the ring has room for, 2 to `MOST_SLOTS`. */
      readonly slots: number
      readonly patience: Patience
      /** What becomes of proven cards. */
      readonly eject: EjectWish
    }
  | {
      readonly verb: 'claim'
      readonly batch: number
      readonly flashId: string
      readonly card: CardIdentity
      /** Somebody's word, and the digest of what is to be done by it. */
      readonly consent: Consent
      readonly planHash: string
    }
  /** The body is the pieces that are not zeros, one after the other. */
  | {
      readonly verb: 'chunk'
      readonly batch: number
      /** Hex SHA-256 of the whole chunk, counted where it was unpacked. */
      readonly leaf: string
      /** Bytes of the chunk with its zeros. */
      readonly length: number
      /** Which pieces are zeros and do not travel: bit `i` for piece `i`. */
      readonly zeros: number
    }
  /** Their cards are left blank and let go of; each is claimed again later, in another batch. */
  | {
      readonly verb: 'set-aside'
      readonly batch: number
      readonly flashIds: readonly string[]
    }
  | {
      readonly verb: 'finish'
      readonly batch: number
      /** Hex SHA-256 by flash id. */
      readonly roots: Readonly<Record<string, string>>
    }
  | {
      readonly verb: 'abort'
      readonly batch: number
      readonly why: Fault
    }
  | { readonly verb: 'close'; readonly batch: number }

/** 64 MiB: enough that one card's pause does not stop the others, little enough for a small laptop. */
export const MOST_SLOTS = 16

/** The most bytes of a card in one answer. */
export const MOST_READ_BYTES = 4 * 1024 * 1024

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const isText = (value: unknown): value is string => typeof value === 'string'

const isFlashId = (value: unknown): value is string =>
  isText(value) && value.length > 0 && value.length <= 200

const isHash = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value)

const isPatience = (value: unknown): value is Patience =>
  isRecord(value) && isCount(value.stallMs) && Number.isFinite(value.slowerThan)

const isRoots = (value: unknown): value is Readonly<Record<string, string>> =>
  isRecord(value) && Object.values(value).every(isHash)

/** The ask that a header says, rebuilt field by field; undefined for anything else. */
export const readAsk = (header: unknown): HelperAsk | undefined => {
  if (!isRecord(header)) return undefined
  const { verb, batch } = header
  if (verb === 'list') return { verb }
  if (verb === 'contents') return isIdentity(header.card) ? { verb, card: header.card } : undefined
  if (verb === 'open') return readOpen(header)
  if (verb === 'read' || verb === 'leaves') return readReading(verb, header)
  if (verb === 'stop') return isCount(header.task) ? { verb, task: header.task } : undefined
  if (!isCount(batch)) return undefined
  if (verb === 'close') return { verb, batch }
  if (verb === 'chunk') return readChunk(header, batch)
  if (verb === 'set-aside') {
    const { flashIds } = header
    if (!Array.isArray(flashIds) || !flashIds.every(isFlashId)) return undefined
    return { verb, batch, flashIds }
  }
  if (verb === 'claim') {
    const { flashId, card, planHash } = header
    const consent = readConsent(header.consent)
    if (!isFlashId(flashId) || !isIdentity(card) || !isText(planHash) || consent === undefined)
      return undefined
    return { verb, batch, flashId, card, consent, planHash }
  }
  if (verb === 'finish')
    return isRoots(header.roots) ? { verb, batch, roots: header.roots } : undefined
  if (verb === 'abort') return isFault(header.why) ? { verb, batch, why: header.why } : undefined
  return undefined
}

type Header = Readonly<Record<string, unknown>>

const readReading = (verb: 'read' | 'leaves', header: Header): HelperAsk | undefined => {
  const { card, offset, length, byteLength } = header
  if (!isIdentity(card)) return undefined
  if (verb === 'leaves') return isSpan(byteLength) ? { verb, card, byteLength } : undefined
  const fits = isCount(offset) && offset % SECTOR_BYTES === 0 && isSpan(length)
  return fits && length <= MOST_READ_BYTES ? { verb, card, offset, length } : undefined
}

const isSpan = (value: unknown): value is number =>
  isCount(value) && value > 0 && value % SECTOR_BYTES === 0

const readOpen = (header: Header): HelperAsk | undefined => {
  const { imageBytes, maxCardBytes, protectedPaths, slots, patience, eject } = header
  if (imageBytes !== null && !isCount(imageBytes)) return undefined
  if (!isCount(maxCardBytes) || !Array.isArray(protectedPaths)) return undefined
  if (!protectedPaths.every(isText) || !isPatience(patience)) return undefined
  if (!isCount(slots) || slots < 2 || slots > MOST_SLOTS) return undefined
  const { stallMs, slowerThan } = patience
  return {
    verb: 'open',
    imageBytes,
    maxCardBytes,
    protectedPaths,
    slots,
    patience: { stallMs, slowerThan },
    eject: isEjectWish(eject) ? eject : 'no',
  }
}

const readChunk = (header: Header, batch: number): HelperAsk | undefined => {
  const { leaf, length, zeros } = header
  if (!isHash(leaf) || !isCount(length) || length === 0 || length > CHUNK_BYTES) return undefined
  if (!isCount(zeros) || zeros >= 2 ** pieceCount(length)) return undefined
  return { verb: 'chunk', batch, leaf, length, zeros }
}
