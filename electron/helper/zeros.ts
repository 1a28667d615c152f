import { PIECE_BYTES } from '../core/chunks/pieces.ts'
import { alignedMemory } from './alignedMemory.ts'
import { sha256 } from './sha256.ts'

/** A piece of zeros that all cards share: written from, compared with, never written to. Page-aligned. */
const piece = alignedMemory(PIECE_BYTES)
const leaves = new Map<number, Uint8Array>()

/** `length` zeros, a MiB at most. */
export const zeros = (length: number): Uint8Array => piece.subarray(0, length)

export const areZeros = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const part = bytes.subarray(at, at + PIECE_BYTES)
    if (Buffer.compare(part, zeros(part.length)) !== 0) return false
  }
  return true
}

/** SHA-256 of `length` zeros, counted once for each length. */
export const leafOfZeros = (length: number): Uint8Array => {
  const known = leaves.get(length)
  if (known !== undefined) return known
  const whole = Array.from({ length: Math.floor(length / PIECE_BYTES) }, () => piece)
  const leaf = sha256(...whole, zeros(length % PIECE_BYTES))
  leaves.set(length, leaf)
  return leaf
}
