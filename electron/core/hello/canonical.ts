/**
 * One byte string for a list of texts: each as UTF-8 behind its length (4 bytes, big end first), the first
 * of them a tag that names the kind of message and its version. Different lists never give the same bytes,
 * and a code over one kind of message is worth nothing for another.
 * The texts must be well-formed: half a surrogate pair has no UTF-8 of its own (`parseHello` refuses it).
 */
export const canonical = (tag: string, fields: readonly string[]): Uint8Array => {
  const encoder = new TextEncoder()
  const parts = [tag, ...fields].map((field) => encoder.encode(field))
  const bytes = new Uint8Array(parts.reduce((size, part) => size + 4 + part.length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const part of parts) {
    view.setUint32(at, part.length)
    bytes.set(part, at + 4)
    at += 4 + part.length
  }
  return bytes
}
