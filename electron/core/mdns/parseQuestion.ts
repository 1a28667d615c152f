/** A question of a DNS message: a name in small letters without its last dot, a type, and whether the answer may go to the asker alone. */
export interface Question {
  readonly name: string
  readonly type: number
  readonly unicast: boolean
}

export interface Query {
  readonly id: number
  readonly questions: readonly Question[]
}

/** Most questions of a message that are looked at. */
const MOST = 32

/**
 * The questions of a multicast DNS query (RFC 1035 §4.1, RFC 6762 §18); undefined for an answer and for anything that
 * is no message. Anybody on the network may have sent it. Compression pointers lead back only, so it comes to its end.
 */
export const parseQuestion = (packet: Uint8Array): Query | undefined => {
  if (packet.length < 12 || packet.length > 9000) return undefined
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  // A response, or an opcode or response code that a query must not have.
  if ((view.getUint16(2) & 0xf80f) !== 0) return undefined
  const count = Math.min(view.getUint16(4), MOST)
  const questions: Question[] = []
  let at = 12
  for (let index = 0; index < count; index += 1) {
    const name = nameAt(packet, at)
    if (name === undefined || name.end + 4 > packet.length) return undefined
    const type = view.getUint16(name.end)
    const kind = view.getUint16(name.end + 2)
    at = name.end + 4
    // Internet only; the highest bit asks for an answer to the asker alone (RFC 6762 §5.4).
    if ((kind & 0x7fff) !== 1 && (kind & 0x7fff) !== 255) continue
    questions.push({ name: name.text, type, unicast: (kind & 0x8000) !== 0 })
  }
  return { id: view.getUint16(0), questions }
}

const nameAt = (
  packet: Uint8Array,
  from: number,
): { readonly text: string; readonly end: number } | undefined => {
  const decoder = new TextDecoder()
  const labels: string[] = []
  let at = from
  let end: number | undefined
  let least = from
  let length = 0
  for (;;) {
    const size = packet[at]
    if (size === undefined) return undefined
    if (size === 0) return { text: labels.join('.').toLowerCase(), end: end ?? at + 1 }
    if (size >= 0xc0) {
      const low = packet[at + 1]
      if (low === undefined) return undefined
      const target = ((size & 0x3f) << 8) | low
      if (target >= least) return undefined
      end ??= at + 2
      least = target
      at = target
      continue
    }
    if (size > 63 || at + 1 + size > packet.length) return undefined
    length += size + 1
    if (length > 255) return undefined
    labels.push(decoder.decode(packet.subarray(at + 1, at + 1 + size)))
    at += 1 + size
  }
}
