import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CmdlineEdit, editCmdline } from './editCmdline.ts'
import { parseCmdline } from './parseCmdline.ts'

const text = fc.oneof(
  fc.string(),
  fc
    .array(fc.constantFrom('a', 'k=v', '"q r"', 'x="y', ' ', '\t', '\n', '\r\n', '--', '\ufeff'))
    .map((parts) => parts.join('')),
)
const word = fc.stringMatching(/^[a-z][a-z_.]{0,6}$/)
const edit: fc.Arbitrary<CmdlineEdit> = fc.oneof(
  word.map((arg) => ({ kind: 'add' as const, arg })),
  fc
    .tuple(word, fc.stringMatching(/^[a-z0-9;=, ]{0,9}$/))
    .map(([key, value]) => ({ kind: 'set' as const, key, value })),
  word.map((key) => ({ kind: 'remove' as const, key })),
)

describe('whatever is in cmdline.txt', () => {
  it('becomes exactly one line that ends in a newline', () => {
    fc.assert(
      fc.property(text, fc.array(edit), (before, edits) => {
        expect(editCmdline(before, edits)).toMatch(/^[^\r\n]*\n$/)
      }),
    )
  })

  it('is not changed by the same edit again', () => {
    fc.assert(
      fc.property(text, edit, (before, one) => {
        const once = editCmdline(before, [one])
        expect(editCmdline(once, [one])).toBe(once)
      }),
    )
  })

  it('keeps every argument that no edit names', () => {
    fc.assert(
      fc.property(text, word, (before, arg) => {
        const kept = parseCmdline(editCmdline(before, [{ kind: 'add', arg }])).args
        expect(kept).toEqual(expect.arrayContaining([...parseCmdline(before).args]))
      }),
    )
  })
})
