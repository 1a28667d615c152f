import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffLine, lineDiff } from './lineDiff.ts'

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''))
const side = (lines: readonly DiffLine[], left: 'gone' | 'new') =>
  lines
    .filter(({ kind }) => kind !== left)
    .map((line) => `${line.text}\n`)
    .join('')

describe('a difference of two texts', () => {
  it('holds both of them', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after)
        expect(side(lines, 'new')).toBe(before)
        expect(side(lines, 'gone')).toBe(after)
      }),
    )
  })

  it('of a text and itself is the text', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(lineDiff(same, same).every(({ kind }) => kind === 'same')).toBe(true)
      }),
    )
  })

  it('is short where little changed', () => {
    expect(lineDiff('a\nb\nc\nd\n', 'a\nx\nc\nd\ne\n')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'new', text: 'x' },
      { kind: 'same', text: 'c' },
      { kind: 'same', text: 'd' },
      { kind: 'new', text: 'e' },
    ])
  })

  it('of a file that was not there is new in every line', () => {
    expect(lineDiff(undefined, 'a\nb')).toEqual([
      { kind: 'new', text: 'a' },
      { kind: 'new', text: 'b' },
    ])
  })
})
