import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from '../generate/csvText.ts'
import { parseDelimited } from './parseDelimited.ts'
import { rosterDelimiters } from './rosterDelimiter.ts'

const delimiter = fc.constantFrom(...rosterDelimiters)
const piece = fc.constantFrom('a', 'ä', '"', '""', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', '')
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

describe('delimited text', () => {
  it('is taken apart as csv-parse does, or is refused where csv-parse refuses it', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(',' as const, ';' as const, '|' as const), (given, by) => {
        // Blank ends of values, and what stands behind the last line break, are read otherwise on purpose.
        const body = `x${by}${given.replaceAll(/[ \t]/g, '')}y`
        const ours = parseDelimited(body, by)
        let theirs: string[][] | undefined
        try {
          theirs = parse(body, {
            delimiter: by,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_column_count: true,
            skip_empty_lines: false,
          })
        } catch {
          theirs = undefined
        }
        const trimmed = theirs?.map((cells) => cells.map((cell) => cell.trim()))
        expect(ours.ok ? ours.value : undefined).toEqual(trimmed)
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws, and names a line that is there', () => {
    fc.assert(
      fc.property(text, delimiter, (given, by) => {
        const read = parseDelimited(given, by)
        const lines = given.split(/\r\n|[\r\n]/).length
        if (read.ok) expect(read.value.length).toBeLessThanOrEqual(lines)
        else expect(read.fault.line).toBeLessThanOrEqual(lines)
      }),
    )
  })

  it('comes back as it was written, whatever stands in it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).map((one) => one.trim())
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(rows, ([header = [], ...more]) => {
        const read = parseDelimited(csvText({ header, rows: more }), ',')
        expect(read.ok && read.value).toEqual([header, ...more])
      }),
    )
  })
})
