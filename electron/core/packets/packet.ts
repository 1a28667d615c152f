/**
 * What passes between the app and the helper, over stdin and stdout:
 *
 *     u32 length of all that follows | u32 id | u8 kind | u32 header length | header (JSON) | body (raw bytes)
 *
 * Numbers are little-endian. An `answer` carries the id of its `ask`; `news` carries the id of the batch.
 */
export interface Packet {
  readonly id: number
  readonly kind: PacketKind
  readonly header: unknown
  readonly body: Uint8Array
}

export type PacketKind = 'ask' | 'answer' | 'news'

/** The byte that stands for each kind is its place here plus one, so that zeros are no packet. */
export const packetKinds = ['ask', 'answer', 'news'] as const satisfies readonly PacketKind[]

/** Bytes before the header: length, id, kind, header length. */
export const PREFIX_BYTES = 13

/** Hard limits. Whoever sends more is broken or hostile, and the connection ends. */
export const MAX_HEADER_BYTES = 1024 * 1024
export const MAX_BODY_BYTES = 32 * 1024 * 1024
