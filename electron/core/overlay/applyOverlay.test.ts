import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyOverlay } from './applyOverlay.ts'
import { type Overlay, SECTOR_BYTES } from './overlay.ts'

/** Up to five runs of one to three sectors, sorted and apart, within 64 sectors. */
const overlays = fc
  .uniqueArray(fc.nat(15), { maxLength: 5 })
  .chain((places) =>
    fc.tuple(
      fc.constant([...places].sort((a, b) => a - b)),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 5, maxLength: 5 }),
    ),
  )
  .map(
    ([places, lengths, fills]): Overlay => ({
      runs: places.map((place, index) => ({
        lba: place * 4,
        bytes: new Uint8Array((lengths[index] ?? 1) * SECTOR_BYTES).fill(fills[index] ?? 1),
      })),
    }),
  )

test('laid on in windows of any size, the card is the same as laid on whole', () => {
  fc.assert(
    fc.property(overlays, fc.integer({ min: 1, max: 9000 }), (overlay, step) => {
      const whole = new Uint8Array(64 * SECTOR_BYTES)
      applyOverlay(whole, 0, overlay)
      const parts = new Uint8Array(64 * SECTOR_BYTES)
      for (let at = 0; at < parts.length; at += step)
        applyOverlay(parts.subarray(at, at + step), at, overlay)
      expect(Buffer.compare(whole, parts)).toBe(0)
    }),
  )
})

test('it says whether anything was in the window', () => {
  const overlay: Overlay = { runs: [{ lba: 2, bytes: new Uint8Array(SECTOR_BYTES).fill(9) }] }
  expect(applyOverlay(new Uint8Array(1024), 0, overlay)).toBe(false)
  expect(applyOverlay(new Uint8Array(1), 1535, overlay)).toBe(true)
  expect(applyOverlay(new Uint8Array(512), 1536, overlay)).toBe(false)
})
