import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Overlay } from './overlay.ts'
import { overlayBytes } from './overlayBytes.ts'

const digest = (overlay: Overlay): string => {
  const hash = createHash('sha256')
  for (const part of overlayBytes(overlay)) hash.update(part)
  return hash.digest('hex')
}

test('the byte string is tag, then sector, length and bytes of each run', () => {
  const bytes = overlayBytes({ runs: [{ lba: 258, bytes: new Uint8Array([7, 8]) }] })
  expect(Buffer.concat(bytes).toString('latin1')).toBe(
    'bramble-overlay-1\n\0\0\0\0\0\0\x01\x02\0\0\0\0\0\0\0\x02\x07\x08',
  )
})

test('overlays that differ in place, length or content have different digests', () => {
  const runs = fc.array(
    fc.record({ lba: fc.nat(1_000_000), bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }) }),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(runs, runs, (a, b) => {
      const same = JSON.stringify(a.map(plain)) === JSON.stringify(b.map(plain))
      expect(digest({ runs: a }) === digest({ runs: b })).toBe(same)
    }),
  )
})

const plain = (run: { lba: number; bytes: Uint8Array }) => [run.lba, [...run.bytes]]
