import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { alignedMemory } from './alignedMemory.ts'
import { sha256 } from './sha256.ts'

/** A chunk of zeros that all cards share: written from, compared with, never written to. Page-aligned. */
const chunk = alignedMemory(CHUNK_BYTES)
const leaves = new Map<number, Uint8Array>()

/** `length` zeros, 4 MiB at most. */
export const zeros = (length: number): Uint8Array => chunk.subarray(0, length)

export const areZeros = (bytes: Uint8Array): boolean =>
  Buffer.compare(bytes, zeros(bytes.length)) === 0

/** SHA-256 of `length` zeros, counted once for each length. */
export const leafOfZeros = (length: number): Uint8Array => {
  const known = leaves.get(length)
  if (known !== undefined) return known
  const leaf = sha256(zeros(length))
  leaves.set(length, leaf)
  return leaf
}
