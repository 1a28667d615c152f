import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Overlay } from '../overlay/overlay.ts'
import { decodeOverlay, encodeOverlay } from './overlayBytes.ts'

const overlay: fc.Arbitrary<Overlay> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 1e9 }),
      sectors: fc.integer({ min: 1, max: 3 }),
      fill: fc.nat(255),
    }),
    { maxLength: 6 },
  )
  .map((parts) => {
    let lba = 0
    return {
      runs: parts.map(({ gap, sectors, fill }) => {
        lba += gap
        const run = { lba, bytes: new Uint8Array(sectors * 512).fill(fill) }
        lba += sectors
        return run
      }),
    }
  })

describe('an overlay as bytes', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(overlay, (sent) => {
        expect(decodeOverlay(encodeOverlay(sent))).toEqual({ ok: true, value: sent })
      }),
    )
  })

  it('is refused or read, never thrown at, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const read = decodeOverlay(bytes)
        if (!read.ok) expect(read.fault.code).toBe('HELPER_PROTOCOL')
      }),
    )
  })

  const run = (lba: number, bytes: number) => ({ lba, bytes: new Uint8Array(bytes) })
  it.each([
    ['overlap', [run(1, 1024), run(2, 512)]],
    ['are out of order', [run(5, 512), run(1, 512)]],
    ['are no whole sectors', [run(1, 100)]],
    ['are empty', [run(1, 0)]],
  ])('is refused when runs %s', (_title, runs) => {
    expect(decodeOverlay(encodeOverlay({ runs })).ok).toBe(false)
  })

  it('is refused with bytes left over or missing', () => {
    const good = encodeOverlay({ runs: [run(1, 512)] })
    expect(decodeOverlay(good.subarray(0, -1)).ok).toBe(false)
    expect(decodeOverlay(new Uint8Array([...good, 0])).ok).toBe(false)
  })
})
