/** What separates the cells of a roster. */
export const rosterDelimiters = [',', ';', '\t', '|'] as const

export type RosterDelimiter = (typeof rosterDelimiters)[number]

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
    if (!/[\s,;|]/.test(character)) filled = true
  }
  return rosterDelimiters.reduce<RosterDelimiter>(
    (best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best),
    ',',
  )
}

/** Excel's own hint: a first line `sep=;` names the delimiter and is no row of the table. */
export const namedDelimiter = (
  text: string,
): { readonly delimiter: RosterDelimiter; readonly rest: string } | undefined => {
  const [line, named] = /^"?sep=([,;|\t])"?(?:\r\n|\r|\n|$)/i.exec(text) ?? []
  const delimiter = rosterDelimiters.find((known) => known === named)
  return line === undefined || delimiter === undefined
    ? undefined
    : { delimiter, rest: text.slice(line.length) }
}
