import type { WritePace } from '../../../core/jobs/writePace.ts'
import { formatBytes } from '../../../core/text/bytes.ts'
import { formatRate } from '../../../core/text/rate.ts'

/** How the writing of a card went, in words; nothing of flashes by older versions. */
export const paceLines = ({
  pace,
}: {
  readonly pace?: WritePace | undefined
}): readonly string[] => {
  if (pace === undefined) return []
  const { writtenBytes, sameBytes, discardedBytes, averageRate, worstRate } = pace
  const spared = [
    ...(sameBytes > 0 ? [`${formatBytes(sameBytes)} were there already`] : []),
    ...(discardedBytes > 0 ? [`${formatBytes(discardedBytes)} of zeros by discarding`] : []),
  ]
  const written = `${formatBytes(writtenBytes)} written at ${formatRate(averageRate)}, ${formatRate(worstRate)} at worst`
  return [[written, ...spared].join('; ')]
}

/** A card that is named for its slowness. */
export const slowWords = (slow: { readonly rate: number; readonly othersRate: number }): string =>
  `much slower than the cards beside it: ${formatRate(slow.rate)}, the others ${formatRate(slow.othersRate)}; try another reader, then another card`
