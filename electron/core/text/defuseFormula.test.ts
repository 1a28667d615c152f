import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defuseFormula } from './defuseFormula.ts'

describe('defuseFormula', () => {
  it.each([
    ['plain', '=1+1'],
    ['plus', '+1'],
    ['minus', '-2+3'],
    ['at', '@SUM(A1)'],
    ['leading space', '  =1'],
    ['leading NBSP', '\u00a0=1'],
    ['zero-width space', '\u200b=1'],
    ['byte-order mark', '\ufeff=1'],
    ['full-width equals', '＝1'],
    ['full-width plus', '＋1'],
    ['full-width minus', '－1'],
    ['full-width at', '＠A1'],
    ['a tab alone', '\tx'],
    ['a carriage return alone', '\rx'],
  ])('puts an apostrophe before %s', (_, cell) => {
    expect(defuseFormula(cell).startsWith("'")).toBe(true)
    expect(defuseFormula(cell).slice(1).replaceAll("'", '')).toBe(cell)
  })

  it.each([
    ['LF', 'x\n=1', "x\n'=1"],
    ['CRLF', 'x\r\n =1', "x\r\n' =1"],
    ['CR', 'x\r@a', "x\r'@a"],
    ['line separator', 'x\u2028=1', "x\u2028'=1"],
    ['vertical tab', 'x\v+1', "x\v'+1"],
  ])('looks at the line after %s too', (_, cell, defused) => {
    expect(defuseFormula(cell)).toBe(defused)
  })

  it.each(['ber-agent-01', 'a=b', '10.0.0.7', 'x - y', '', "it's"])('leaves %j alone', (cell) => {
    expect(defuseFormula(cell)).toBe(cell)
  })

  it('leaves no line that starts a formula, whatever comes', () => {
    const nasty = fc.constantFrom(...'=+-@＝＋－＠ \u00a0\t\r\n\u200b\ufeff\'"a1,;(')
    fc.assert(
      fc.property(fc.string({ unit: nasty, maxLength: 12 }), (cell) => {
        for (const line of defuseFormula(cell).split(/[\n\r]/)) {
          expect(line.trim().replace(/^[\u200b\ufeff]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/)
        }
        expect(defuseFormula(cell)).not.toMatch(/^[\t\r]/)
      }),
      { numRuns: 5000 },
    )
  })
})
