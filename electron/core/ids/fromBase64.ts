const CODES = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((letter, code) => [
    letter,
    code,
  ]),
)

/** The bytes of standard, padded Base64 (RFC 4648 §4) in its one canonical form; undefined for anything else. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of text.slice(0, text.length - padding)) {
    const code = CODES.get(letter)
    if (code === undefined) return undefined
    bits = ((bits << 6) | code) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at] = (bits >> held) & 0xff
    at += 1
  }
  // Left-over bits that are not zero would make two texts of the same bytes.
  return (bits & ((1 << held) - 1)) === 0 ? bytes : undefined
}
