import { memberSignatures } from '../core/disks/memberSignatures.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardAtHand, CardProblem } from './cardOrders.ts'

const EDGE_BYTES = 1024 * 1024

/** More partitions than a card has; a table with thousands must not keep the claim busy. */
const MOST_PARTITIONS = 16

/** Page-aligned memory of a MiB each that is not used otherwise while it is read. */
export interface EdgeRoom {
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

/** What both ends of the disk and of its partitions show it to be a part of (guard G5). One span after the other. */
export const readEdges = async (
  device: CardDevice,
  { sizeBytes, partitions }: CardAtHand,
  room: EdgeRoom,
): Promise<readonly string[] | CardProblem> => {
  const spans = [{ startBytes: 0, sizeBytes }, ...partitions.slice(0, MOST_PARTITIONS)]
  const found = new Set<string>()
  for (const span of spans) {
    const length = Math.min(EDGE_BYTES, span.sizeBytes)
    const [head, tail] = [room.head.subarray(0, length), room.tail.subarray(0, length)]
    const offset = span.sizeBytes - length
    const problem =
      (await device.read(head, span.startBytes)) ??
      (await device.read(tail, span.startBytes + offset))
    if (problem !== undefined) return problem
    const ends = { head: { offset: 0, bytes: head }, tail: { offset, bytes: tail } }
    for (const name of memberSignatures([ends])) found.add(name)
  }
  return [...found]
}
