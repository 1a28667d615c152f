/**
 * One argv array as one POSIX shell command: every word in single quotes, so that no character has a meaning.
 *
 * Every word is quoted, plain ones too: a bare first word could be an alias, a reserved word (`if`) or an
 * assignment (`A=b`), and a rule for "safe" words is one more thing that can be wrong.
 * Throws on what no command line can carry (a NUL, no words at all): that is a bug of the caller.
 */
export const quote = (argv: readonly string[]): string => {
  if (argv.length === 0) throw new RangeError('a command has at least one word')
  return argv.map(quoteWord).join(' ')
}

const quoteWord = (word: string): string => {
  if (word.includes('\0')) throw new RangeError('a word of a command cannot hold a NUL')
  // Inside single quotes only the quote itself ends them: close, escaped quote, open again.
  return `'${word.replaceAll("'", "'\\''")}'`
}
