import type { ImageCache } from '../../../client/contractValues.ts'

/**
 * What would be let go next, as its ids, in that order: the entries that no job needs, the one unused for longest
 * first. How many of them depends on what is fetched; the first one always goes before any other.
 */
export const goesFirst = ({ entries }: ImageCache): readonly string[] =>
  entries
    .filter(({ needed }) => !needed)
    .toSorted((a, b) => a.usedAt - b.usedAt)
    .map(({ id }) => id)

/** The ids that a smaller limit would let go of at once. */
export const goesUnder = (cache: ImageCache, limitBytes: number): readonly string[] => {
  const byId = new Map(cache.entries.map((entry) => [entry.id, entry]))
  const going: string[] = []
  let used = cache.usedBytes
  for (const id of goesFirst(cache)) {
    if (used <= limitBytes) break
    going.push(id)
    used -= byId.get(id)?.bytes ?? 0
  }
  return going
}
