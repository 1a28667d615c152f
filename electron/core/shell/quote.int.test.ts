import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote } from './quote.ts'

/** A real shell runs the command; `printf '%s\0'` gives back each word it saw, ended by a NUL. */
const wordsSeenBy = (shell: string, argv: readonly string[]): string[] => {
  const command = quote(['printf', '%s\\0', ...argv])
  const seen = execFileSync(shell, ['-c', command], { env: {}, maxBuffer: 1 << 24 })
  return seen.toString('utf8').split('\0').slice(0, -1)
}

const nasty = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    "'",
    "''",
    '\\',
    "\\'",
    '$HOME',
    '$(id)',
    '`id`',
    '!!',
    '~root',
    '-n',
    '*',
    '\n',
    '\r\n',
    '\t',
    '',
  ),
)
const argv = fc.array(
  nasty.map((text) => text.replaceAll('\0', '0').toWellFormed()),
  { minLength: 1, maxLength: 40 },
)

describe.each(['/bin/sh', '/bin/bash'])('quote before a real %s', (shell) => {
  it('reaches the command as the same argv', () => {
    fc.assert(
      fc.property(argv, (words) => {
        expect(wordsSeenBy(shell, words)).toEqual(words)
      }),
      { numRuns: 150 },
    )
  })
})
