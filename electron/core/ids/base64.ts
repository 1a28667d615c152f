const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard Base64 with padding (RFC 4648 §4). Core has no Buffer, so it is written out. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0
    const b = bytes[i + 1] ?? 0
    const c = bytes[i + 2] ?? 0
    const left = bytes.length - i
    text += ALPHABET.charAt(a >> 2)
    text += ALPHABET.charAt(((a & 3) << 4) | (b >> 4))
    text += left > 1 ? ALPHABET.charAt(((b & 15) << 2) | (c >> 6)) : '='
    text += left > 2 ? ALPHABET.charAt(c & 63) : '='
  }
  return text
}
