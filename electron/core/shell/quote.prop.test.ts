import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote } from './quote.ts'

/** The part of a POSIX shell's grammar that `quote` may use: single quotes, a backslash outside them, spaces. */
const splitAsShell = (command: string): string[] => {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  while (at < command.length) {
    const char = command.charAt(at)
    if (char === "'") {
      const end = command.indexOf("'", at + 1)
      if (end < 0) throw new Error('unterminated quote')
      word = (word ?? '') + command.slice(at + 1, end)
      at = end + 1
    } else if (char === '\\') {
      word = (word ?? '') + command.charAt(at + 1)
      at += 2
    } else if (char === ' ') {
      if (word !== undefined) words.push(word)
      word = undefined
      at += 1
    } else {
      throw new Error(`bare character ${JSON.stringify(char)}`)
    }
  }
  if (word !== undefined) words.push(word)
  return words
}

const word = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '0'))

describe('quote', () => {
  it('comes back as the same argv, with no character outside quotes', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (argv) => {
        expect(splitAsShell(quote(argv))).toEqual(argv)
      }),
      { numRuns: 2000 },
    )
  })
})
