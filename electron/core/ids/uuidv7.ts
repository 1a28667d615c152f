import { toHex } from './hex.ts'

/** What the next id must come after. Handed from call to call; nothing is kept behind the caller's back. */
export interface UuidState {
  /** Milliseconds since 1970 of the last id. */
  readonly ms: number
  /** 26-bit counter of the last id within that millisecond. */
  readonly counter: number
}

export const freshUuidState: UuidState = { ms: 0, counter: 0 }

/** Random bytes that one id takes. */
export const UUID_RANDOM_BYTES = 10

const COUNTER_LIMIT = 2 ** 26
/** The counter starts in its lower half, so that at least 2^25 ids fit into a millisecond. */
const SEED_MASK = 2 ** 25 - 1

/**
 * A UUIDv7 (RFC 9562 §5.7, counter by §6.2 method 1): 48 bits of milliseconds, a 26-bit counter, 48 random bits.
 * Strictly greater as text than every id made with an earlier state, also when the clock goes back.
 */
export const uuidv7 = (
  nowMs: number,
  random: Uint8Array,
  state: UuidState,
): { readonly id: string; readonly state: UuidState } => {
  if (random.length < UUID_RANDOM_BYTES) throw new RangeError('uuidv7 needs 10 random bytes')
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength)
  const seed = view.getUint32(0) & SEED_MASK
  const next = after(state, nowMs, seed)
  const bytes = new Uint8Array(16)
  const out = new DataView(bytes.buffer)
  out.setUint16(0, Math.floor(next.ms / 2 ** 32))
  out.setUint32(2, next.ms % 2 ** 32)
  out.setUint16(6, 0x7000 | (next.counter >>> 14))
  out.setUint16(8, 0x8000 | (next.counter & 0x3fff))
  bytes.set(random.subarray(4, 10), 10)
  const hex = toHex(bytes)
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { id, state: next }
}

const after = (state: UuidState, nowMs: number, seed: number): UuidState => {
  const now = Math.floor(nowMs)
  if (now > state.ms) return { ms: now, counter: seed }
  const counter = state.counter + 1
  // Overflow: borrow from the future rather than repeat or go back.
  return counter < COUNTER_LIMIT ? { ms: state.ms, counter } : { ms: state.ms + 1, counter: seed }
}
