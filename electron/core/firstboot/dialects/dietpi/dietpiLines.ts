/** A key of `dietpi.txt` with its value; undefined leaves it as it is. Keys may come several times (public keys). */
export type DietpiEntry = readonly [key: string, value: string]

/**
 * The text of `dietpi.txt` with `entries`, line by line: DietPi's programs look for the lines of their keys, so none
 * is taken away. A line that is there gets the value; one that is a comment stays and ours comes behind it; one that is
 * nowhere comes at the end. Doing the same again changes nothing.
 */
export const dietpiLines = (before: string, entries: readonly DietpiEntry[]): string => {
  const lines = before.replaceAll('\r\n', '\n').split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const key of new Set(entries.map(([name]) => name))) {
    const own = entries.filter(([name]) => name === key).map(([, value]) => `${key}=${value}`)
    const set = lines.flatMap((line, index) => (keyOf(line) === key ? [index] : []))
    const [first] = set
    if (first !== undefined) {
      const rest = new Set(set.slice(1))
      lines.splice(0, lines.length, ...replaced(lines, first, rest, own))
      continue
    }
    const comment = lines.findIndex((line) => keyOf(line.replace(/^\s*#/, '')) === key)
    lines.splice(comment === -1 ? lines.length : comment + 1, 0, ...own)
  }
  return `${lines.join('\n')}\n`
}

const replaced = (
  lines: readonly string[],
  first: number,
  rest: ReadonlySet<number>,
  own: readonly string[],
): readonly string[] =>
  lines.flatMap((line, index) => {
    if (index === first) return own
    return rest.has(index) ? [] : [line]
  })

const keyOf = (line: string): string | undefined =>
  /^\s*([A-Za-z_][A-Za-z0-9_]*(?:\[\d+\])?)=/.exec(line)?.[1]
