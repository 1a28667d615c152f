import type { DiskEdge, DiskEdges } from '../core/disks/memberSignatures.ts'
import { alignedMemory } from './alignedMemory.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardProblem, CardThreadData } from './cardOrders.ts'

const EDGE_BYTES = 1024 * 1024

/** More partitions than a card has; a table with thousands must not keep the claim busy. */
const MOST_PARTITIONS = 16

/** Both ends of the disk and of its partitions, for the signature scan of guard G5. */
export const readEdges = (
  device: CardDevice,
  { sizeBytes, partitions }: CardThreadData,
): readonly DiskEdges[] | CardProblem => {
  const spans = [{ startBytes: 0, sizeBytes }, ...partitions.slice(0, MOST_PARTITIONS)]
  const buffer = alignedMemory(EDGE_BYTES, { shared: false })
  let problem: CardProblem | undefined
  const edge = (start: number, offset: number, length: number): DiskEdge => {
    const bytes = buffer.subarray(0, length)
    problem ??= device.read(bytes, start + offset)
    return { offset, bytes: bytes.slice() }
  }
  const edges = spans.map((span) => {
    const length = Math.min(EDGE_BYTES, span.sizeBytes)
    return {
      head: edge(span.startBytes, 0, length),
      tail: edge(span.startBytes, span.sizeBytes - length, length),
    }
  })
  return problem ?? edges
}
