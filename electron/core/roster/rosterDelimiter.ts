/** What separates the cells of a roster. */
export type RosterDelimiter = ',' | ';' | '\t'

const delimiters = [',', ';', '\t'] as const satisfies readonly RosterDelimiter[]

/**
 * The delimiter of a table: the one that its header has most of, outside quotes; a comma where there is
 * none. Only the header is asked: rows may hold any of them inside their values.
 */
export const rosterDelimiter = (text: string): RosterDelimiter => {
  const counts = new Map<string, number>()
  let quoted = false
  let filled = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n' || character === '\r') {
      if (filled) break
      counts.clear()
      continue
    }
    counts.set(character, (counts.get(character) ?? 0) + 1)
    if (!/[\s,;]/.test(character)) filled = true
  }
  return delimiters.reduce<RosterDelimiter>(
    (best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best),
    ',',
  )
}
