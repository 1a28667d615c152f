import { sameBytes } from '../bytes/sameBytes.ts'
import { CHUNK_BYTES } from '../chunks/chunk.ts'
import { chunkLength } from '../chunks/chunkTree.ts'
import type { ImagePartition } from '../image/imageFacts.ts'

/** How much of one part of a card is as the image has it. */
export interface ChangedPart {
  /** The partition's number; 0 for what is in front of, between and behind them. */
  readonly partition: number
  /** Pieces of 4 MiB that lie in this part, wholly or in part. */
  readonly chunks: number
  readonly changed: number
}

/**
 * Compares what was read from a card with the image, by the leaves of both, and tells it by partition. A chunk over
 * the border of two counts for both. The boot partition of every card of ours differs by the device's own settings.
 */
export const changedParts = (
  byteLength: number,
  partitions: readonly Pick<ImagePartition, 'number' | 'startBytes' | 'sizeBytes'>[],
  card: readonly Uint8Array[],
  image: readonly Uint8Array[],
): readonly ChangedPart[] => {
  const spans = partitions.map(({ number, startBytes, sizeBytes }) => ({
    number,
    from: startBytes,
    to: startBytes + sizeBytes,
  }))
  const counts = new Map<number, { chunks: number; changed: number }>(
    [0, ...spans.map(({ number }) => number)].map((number) => [number, { chunks: 0, changed: 0 }]),
  )
  card.forEach((leaf, index) => {
    const from = index * CHUNK_BYTES
    const to = from + chunkLength(byteLength, index)
    const other = image[index]
    const changed = other === undefined || !sameBytes(leaf, other)
    const inside = spans.filter((span) => span.from < to && span.to > from)
    for (const number of inside.length === 0 ? [0] : inside.map((span) => span.number)) {
      const count = counts.get(number)
      if (count === undefined) continue
      count.chunks += 1
      count.changed += changed ? 1 : 0
    }
  })
  return [...counts].map(([partition, count]) => ({ partition, ...count }))
}
