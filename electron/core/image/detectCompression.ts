import type { Compression } from './imageFacts.ts'

/** First bytes of each container, from its own specification. */
const MAGIC = [
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['gz', [0x1f, 0x8b, 0x08]],
  ['zst', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bz2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
] as const satisfies readonly (readonly [Compression, readonly number[]])[]

/**
 * How a file is packed, by its first bytes (six are enough), never by its name. A zstd file may start
 * with a skippable frame (0x184D2A50 to 0x184D2A5F, RFC 8878 section 3.1.2), which pzstd writes.
 */
export const detectCompression = (head: Uint8Array): Compression => {
  for (const [compression, magic] of MAGIC) {
    if (magic.every((byte, index) => head[index] === byte)) return compression
  }
  const [first, second, third, fourth] = head
  const skippable = first !== undefined && (first & 0xf0) === 0x50
  if (skippable && second === 0x2a && third === 0x4d && fourth === 0x18) return 'zst'
  return 'none'
}
