import { describe, expect, it } from 'vitest'
import { applyOverlay } from './applyOverlay.ts'
import { overlayFromSectors } from './overlayFromSectors.ts'

const sector = (value: number) => new Uint8Array(512).fill(value)

describe('overlayFromSectors', () => {
  it('sorts sectors and joins neighbours', () => {
    const { runs } = overlayFromSectors(
      new Map([
        [9, sector(9)],
        [3, sector(3)],
        [2, sector(2)],
      ]),
    )
    expect(runs.map(({ lba, bytes }) => [lba, bytes.length])).toEqual([
      [2, 1024],
      [9, 512],
    ])
    expect([runs[0]?.bytes[0], runs[0]?.bytes[512]]).toEqual([2, 3])
  })

  it('lays on the same bytes, whatever windows the card is written in', () => {
    const overlay = overlayFromSectors(
      new Map([
        [1, sector(1)],
        [2, sector(2)],
        [6, sector(6)],
      ]),
    )
    const whole = new Uint8Array(4096)
    applyOverlay(whole, 0, overlay)
    for (const step of [100, 512, 700, 4096]) {
      const pieces = new Uint8Array(4096)
      for (let at = 0; at < 4096; at += step)
        applyOverlay(pieces.subarray(at, at + step), at, overlay)
      expect(Buffer.compare(pieces, whole)).toBe(0)
    }
  })
})
