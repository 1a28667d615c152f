/**
 * The words of one line of sh, as far as written-out scripts need it: blanks, single and double quotes, backslashes.
 * Undefined where the line does more than call a program with fixed words (pipes, variables, redirections).
 */
export const shellWords = (line: string): readonly string[] | undefined => {
  const words: string[] = []
  let word: string | undefined
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? ''
    if (character === "'") {
      const end = line.indexOf("'", at + 1)
      if (end === -1) return undefined
      word = (word ?? '') + line.slice(at + 1, end)
      at = end
    } else if (character === '"') {
      const [text, end] = doubleQuoted(line, at + 1)
      if (text === undefined) return undefined
      word = (word ?? '') + text
      at = end
    } else if (character === '\\') {
      word = (word ?? '') + (line[at + 1] ?? '')
      at += 1
    } else if (character === ' ' || character === '\t') {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (/[|&;<>()$`*?[\]#~]/.test(character)) {
      return undefined
    } else word = (word ?? '') + character
  }
  if (word !== undefined) words.push(word)
  return words
}

/** What stands in double quotes, and where they end; undefined where something is put in there. */
const doubleQuoted = (line: string, from: number): readonly [string | undefined, number] => {
  let text = ''
  for (let at = from; at < line.length; at += 1) {
    const character = line[at] ?? ''
    if (character === '"') return [text, at]
    if (character === '$' || character === '`') return [undefined, at]
    if (character === '\\' && /["\\$`]/.test(line[at + 1] ?? '')) {
      text += line[at + 1] ?? ''
      at += 1
    } else text += character
  }
  return [undefined, line.length]
}
