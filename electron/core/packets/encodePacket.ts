import {
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  type Packet,
  PREFIX_BYTES,
  packetKinds,
} from './packet.ts'

/**
 * The packet without its body of `bodyBytes`, which follows as it is: a 4 MiB chunk is never copied to be sent.
 * Throws when a limit is passed: the sender must not have tried.
 */
export const encodePacketHead = (
  packet: Omit<Packet, 'body'> & { readonly bodyBytes: number },
): Uint8Array => {
  const header = new TextEncoder().encode(JSON.stringify(packet.header))
  if (header.length > MAX_HEADER_BYTES || packet.bodyBytes > MAX_BODY_BYTES) {
    throw new Error('packet over its limits')
  }
  const head = new Uint8Array(PREFIX_BYTES + header.length)
  const view = new DataView(head.buffer)
  view.setUint32(0, PREFIX_BYTES - 4 + header.length + packet.bodyBytes, true)
  view.setUint32(4, packet.id, true)
  view.setUint8(8, packetKinds.indexOf(packet.kind) + 1)
  view.setUint32(9, header.length, true)
  head.set(header, PREFIX_BYTES)
  return head
}

/** The whole packet in one piece, for small ones. */
export const encodePacket = (packet: Packet): Uint8Array => {
  const head = encodePacketHead({ ...packet, bodyBytes: packet.body.length })
  const whole = new Uint8Array(head.length + packet.body.length)
  whole.set(head)
  whole.set(packet.body, head.length)
  return whole
}
