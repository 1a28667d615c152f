import type { DiskEdge, DiskEdges } from '../core/disks/memberSignatures.ts'
import { alignedMemory } from './alignedMemory.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardAtHand, CardProblem } from './cardOrders.ts'

const EDGE_BYTES = 1024 * 1024

/** More partitions than a card has; a table with thousands must not keep the claim busy. */
const MOST_PARTITIONS = 16

/** Both ends of the disk and of its partitions, for the signature scan of guard G5. */
export const readEdges = async (
  device: CardDevice,
  { sizeBytes, partitions }: CardAtHand,
): Promise<readonly DiskEdges[] | CardProblem> => {
  const spans = [{ startBytes: 0, sizeBytes }, ...partitions.slice(0, MOST_PARTITIONS)]
  const buffer = alignedMemory(EDGE_BYTES)
  let problem: CardProblem | undefined
  const edge = async (start: number, offset: number, length: number): Promise<DiskEdge> => {
    const bytes = buffer.subarray(0, length)
    problem ??= await device.read(bytes, start + offset)
    return { offset, bytes: bytes.slice() }
  }
  const edges: DiskEdges[] = []
  for (const span of spans) {
    const length = Math.min(EDGE_BYTES, span.sizeBytes)
    const head = await edge(span.startBytes, 0, length)
    const tail = await edge(span.startBytes, span.sizeBytes - length, length)
    edges.push({ head, tail })
  }
  return problem ?? edges
}
