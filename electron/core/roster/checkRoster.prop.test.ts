import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRoster } from './checkRoster.ts'
import { firstInvalidUtf8 } from './text/firstInvalidUtf8.ts'

const cell = fc.string({ unit: 'binary', maxLength: 12 })
const anyTable = fc.record({
  name: fc.constant('f.csv'),
  headerRow: fc.nat({ max: 9 }),
  header: fc.array(fc.oneof(cell, fc.constantFrom('name', 'site', 'role', 'Rack')), {
    maxLength: 6,
  }),
  rows: fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 8 }),
})

describe('any table at all', () => {
  it('gives a roster of legal, different names or at least one fault, and never throws', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const result = checkRoster(table)
        if (!result.ok) {
          expect(result.fault.length).toBeGreaterThan(0)
          return
        }
        const names = result.value.rows.map((row) => row.name)
        expect(new Set(names).size).toBe(names.length)
        for (const row of result.value.rows) {
          expect(row.name).toMatch(/^(?!-)[a-z0-9-]{1,63}(?<!-)$/)
          expect(row.site).not.toBe('')
        }
      }),
    )
  })
})

describe('firstInvalidUtf8', () => {
  it('agrees with the platform on what is UTF-8, and everything before its offset is', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const valid = (bytes: Uint8Array): boolean => {
      try {
        decoder.decode(bytes)
        return true
      } catch {
        return false
      }
    }
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x9f, 0xa0, 0xbf),
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
        const bytes = Uint8Array.from(list)
        const at = firstInvalidUtf8(bytes)
        expect(at < 0).toBe(valid(bytes))
        if (at >= 0) expect(valid(bytes.subarray(0, at))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
