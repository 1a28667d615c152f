import { describe, expect, it } from 'vitest'
import { expandTemplate, templateProblems } from './expandTemplate.ts'
import { shellTextAt } from './shellTextAt.ts'

const variables = new Map([
  ['name', 'edge-07'],
  ['owner', "O'Hara; reboot"],
  ['size', '10.9.0.7/24'],
  ['town', 'Århus'],
])
const expand = (text: string) => expandTemplate(text, (name) => variables.get(name), 'shell')
const unusable = (reason: string) => [{ kind: 'unusable', reason: expect.stringContaining(reason) }]

describe('a cell of the roster in a script', () => {
  it.each([
    ['hello {{ name }} {{ size }} "{{ town }}"', 'hello edge-07 10.9.0.7/24 "Århus"'],
    ['hello {{ owner | quote }}', "hello 'O'\\''Hara; reboot'"],
    ['x="$y"; hello a{{ owner | upper | quote }}', `x="$y"; hello a'O'\\''HARA; REBOOT'`],
    [
      "hello 'it' # don't\nhello {{ owner|quote }}",
      "hello 'it' # don't\nhello 'O'\\''Hara; reboot'",
    ],
    ["{{ 'a; b' }} {{ gone | default:'c; d' }}", 'a; b c; d'],
    ['hello {{ owner | slug }}', 'hello o-hara-reboot'],
    ['hello \\\' \\" {{ owner | quote }}', `hello \\' \\" 'O'\\''Hara; reboot'`],
  ])('%s', (text, expanded) => {
    expect(expand(text)).toEqual({ text: expanded, problems: [] })
    expect(templateProblems(text, 'shell')).toEqual([])
  })

  it.each([
    'hello {{ owner }}',
    'hello "{{ owner }}"',
    "hello '{{ owner }}'",
    'hello {{ owner | quote | lower }}',
    "hello {{ owner | default:'x' }}",
    '# {{ owner }}',
  ])('is refused where a shell would read it: %s', (text) => {
    expect(expand(text).problems).toEqual([{ kind: 'unquoted', variable: 'owner' }])
  })

  it.each([
    ['hello "{{ name | quote }}"', 'inside quotes'],
    ["hello 'to {{ name | quote }}'", 'inside quotes'],
    ['hello "\\"{{ name | quote }}"', 'inside quotes'],
    ['# {{ name | quote }}', 'in a comment'],
    ['cat <<END\n{{ name | quote }}\nEND', 'behind <<'],
  ])('cannot be quoted everywhere: %s', (text, reason) => {
    expect(templateProblems(text, 'shell')).toEqual(unusable(reason))
    expect(expand(text).problems).toEqual(unusable(reason))
  })

  it('is what it is where no shell reads it', () => {
    expect(expandTemplate('{{ owner }}', (name) => variables.get(name)).problems).toEqual([])
  })
})

it.each([
  [['sh', '-c', 'x'], 2],
  [['/bin/bash', '-e', '-uc', 'x', 'y'], 3],
  [['bash', 'script', 'x'], -1],
  [['printf', '-c', 'x'], -1],
  [[], -1],
])('of %j a shell reads argument %i', (argv, at) => {
  expect(shellTextAt(argv)).toBe(at)
})
