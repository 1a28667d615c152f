/**
 * What the bytes 0x80 to 0x9f mean in Windows-1252, by the WHATWG index (https://encoding.spec.whatwg.org/#index-windows-1252).
 * A blank stands for the five that mean nothing. All other bytes are what they are in Latin-1, so this reads both.
 */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

const PIECE = 8192

/** The text of bytes in Windows-1252, and in Latin-1, of which it is the larger set. */
export const windows1252 = (bytes: Uint8Array): string => {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE)
    parts.push(String.fromCharCode(...Uint16Array.from(piece, codeOf)))
  }
  return parts.join('')
}

const codeOf = (byte: number): number =>
  byte < 0x80 || byte > 0x9f ? byte : HIGH.charCodeAt(byte - 0x80)

/**
 * Where bytes cannot be text of an eight-bit code page: a control character other than tab, line break, form feed and
 * DOS's end of file, or a byte that Windows-1252 leaves without meaning. -1 where there is none.
 */
export const firstNotWindows1252 = (bytes: Uint8Array): number =>
  bytes.findIndex((byte) =>
    byte < 0x20
      ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1a
      : byte === 0x7f || (byte >= 0x80 && byte <= 0x9f && HIGH[byte - 0x80] === ' '),
  )
