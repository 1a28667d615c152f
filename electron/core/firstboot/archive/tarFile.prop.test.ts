import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gzipStored } from './gzipStored.ts'
import { tarFile } from './tarFile.ts'

describe('gzipStored', () => {
  it('is what every unpacker gives back, of any length', () => {
    const lengths = fc.oneof(
      fc.nat(2000),
      fc.constantFrom(0, 65_534, 65_535, 65_536, 131_070, 200_000),
    )
    fc.assert(
      fc.property(lengths, fc.nat(255), (length, seed) => {
        const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 255)
        expect(Buffer.compare(gunzipSync(gzipStored(bytes)), bytes)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})

describe('tarFile', () => {
  it('is whole blocks that end in two of zeros', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 1500 }), { maxLength: 5 }), (contents) => {
        const entries = contents.map(
          (bytes, index) => ({ kind: 'file', path: `f${index}`, mode: 0o600, bytes }) as const,
        )
        const bytes = tarFile(entries, 1_790_000_000)
        const blocks = contents.reduce((sum, { length }) => sum + 1 + Math.ceil(length / 512), 0)
        expect(bytes.length).toBe((blocks + 2) * 512)
        expect(bytes.subarray(-1024).every((octet) => octet === 0)).toBe(true)
      }),
    )
  })

  it('refuses a path that its form cannot hold', () => {
    const long = { kind: 'folder', path: 'x'.repeat(100), mode: 0o755 } as const
    expect(() => tarFile([long], 0)).toThrow(RangeError)
  })
})
