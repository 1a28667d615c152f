import { expect, it } from 'vitest'
import { displayLine } from './displayLine.ts'

it.each([
  ['    - a', '    - a'],
  ['\tkey', '  key'],
  ['', ''],
  ['  \u202eevil\u001b[31m', '  evil[31m'],
  ['a   ', 'a'],
])('a line keeps its indentation and nothing that deceives: %j', (raw, shown) => {
  expect(displayLine(raw)).toBe(shown)
})
