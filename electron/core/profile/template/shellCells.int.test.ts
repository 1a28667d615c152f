import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expandTemplate } from './expandTemplate.ts'

const shells: readonly (readonly [string, string, readonly string[]])[] = [
  ['dash', '/usr/bin/dash', []],
  ['bash', '/usr/bin/bash', ['--norc', '--posix']],
  ['BusyBox', '/usr/bin/busybox', ['sh']],
]
const nasty = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    "'",
    '"',
    '\\',
    '$HOME',
    '$(id)',
    '`id`',
    '!!',
    '~',
    '-n',
    '*',
    '\n',
    ' ',
    '#a',
    '',
  ),
)
const cells = fc.array(
  nasty.map((text) => text.replaceAll('\0', '0').toWellFormed()),
  {
    minLength: 20,
    maxLength: 60,
  },
)
/** What text stands before and behind a cell. */
const around = fc.constantFrom(
  ['', ''],
  ['a=', ''],
  ["'x y'", '"$z"'],
  ["\\'", ';'],
  ['"a"', '\\"'],
)

/** The cell as a real shell's command gets it: each script prints its one word, ended by a NUL. */
const seenBy = (program: string, args: readonly string[], scripts: readonly string[]) =>
  execFileSync(program, [...args, '-c', scripts.join('\n')], {
    env: {},
    maxBuffer: 1 << 24,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
    .toString('utf8')
    .split('\0')
    .slice(0, -1)

describe.each(shells)('cells before a real shell (%s)', (_, program, args) => {
  it('are one word by the filter quote, whatever is in them', () => {
    fc.assert(
      fc.property(cells, around, (values, [before = '', behind = '']) => {
        const scripts = values.map((value) => {
          const text = `printf '%s\\0' ${before}{{ cell | quote }}${behind}`
          const made = expandTemplate(text, () => value, 'shell')
          expect(made.problems).toEqual([])
          return made.text
        })
        const shown = (text: string) => text.replaceAll(/^'(.*)'$|^"(.*)"$|^\\/g, '$1$2')
        const end = behind === ';' ? '' : behind.replace('"$z"', '').replace('\\', '')
        const expected = values.map((value) => `${shown(before)}${value}${end}`)
        expect(seenBy(program, args, scripts)).toEqual(expected)
      }),
      { numRuns: 12 },
    )
  })

  it('without it are the words that they are, or refused', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const made = values.map((value) =>
          expandTemplate("printf '%s\\0' x{{ cell }}", () => value, 'shell'),
        )
        const taken = values.filter((_cell, index) => made[index]?.problems.length === 0)
        const scripts = made.flatMap(({ text, problems }) => (problems.length === 0 ? [text] : []))
        expect(seenBy(program, args, scripts)).toEqual(taken.map((value) => `x${value}`))
      }),
      { numRuns: 12 },
    )
  })
})
