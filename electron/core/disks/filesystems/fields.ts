import { latin1, u64 } from '../../bytes/littleEndian.ts'

/** Whether the characters of `wanted` stand at byte `at`. */
export const holdsText = (bytes: Uint8Array, at: number, wanted: string): boolean =>
  at + wanted.length <= bytes.length && latin1(bytes.subarray(at, at + wanted.length)) === wanted

/** A field of UTF-8 that ends at its first NUL or at its length. */
export const textField = (bytes: Uint8Array, at: number, length: number): string => {
  const field = bytes.subarray(at, at + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end)).trim()
}

/** `units` characters of UTF-16, little-endian. */
export const wideField = (bytes: Uint8Array, at: number, units: number): string =>
  new TextDecoder('utf-16le').decode(bytes.subarray(at, at + units * 2)).trim()

/** A size of 64 bits; not a number where it is beyond what any card has. */
export const bigField = (bytes: Uint8Array, at: number): number => u64(bytes, at) ?? Number.NaN

/** Bytes in use as a count that can be believed: whole, not negative, not more than the volume has. */
export const believable = (usedBytes: number, sizeBytes: number): number | undefined =>
  Number.isSafeInteger(usedBytes) && usedBytes >= 0 && usedBytes <= sizeBytes
    ? usedBytes
    : undefined

/** Bits that are set among the first `bits`, lowest first in each byte. */
export const setBits = (bytes: Uint8Array, bits: number): number => {
  let count = 0
  for (let index = 0; index < bits; index++) {
    count += ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1
  }
  return count
}
