import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'
import { formatDuration } from './duration.ts'
import { isoTime, printedTime } from './isoTime.ts'
import { formatRate } from './rate.ts'
import { relativeTime } from './relativeTime.ts'

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [1536, '1.54 kB'],
    [31_914_983_424, '31.9 GB'],
    [999_499, '999 kB'],
    [999_999, '1.00 MB'],
    [9_999_999, '10.0 MB'],
    [99_999_999, '100 MB'],
    [2e15, '2000 TB'],
    [-2500, '-2.50 kB'],
    [Number.NaN, 'unknown size'],
  ])('%d reads as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  it('stays within half a digit of the truth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (bytes) => {
        const [number = '', unit = ''] = formatBytes(bytes).split(' ')
        const scale = 1000 ** ['B', 'kB', 'MB', 'GB', 'TB'].indexOf(unit)
        expect(Math.abs(Number(number) * scale - bytes)).toBeLessThanOrEqual(bytes * 0.0051)
      }),
    )
  })
})

describe('formatDuration', () => {
  it.each([
    [undefined, '–'],
    [-1, '–'],
    [Number.POSITIVE_INFINITY, '–'],
    [0, 'under 1 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [200, '3 min 20 s'],
    [3599.6, '1 h 00 min'],
    [7500, '2 h 05 min'],
    [86_399, '1 d 0 h'],
    [273_600, '3 d 4 h'],
  ])('%s seconds read as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })
})

describe('formatRate', () => {
  it('is a dash until something moved', () => {
    expect(formatRate(0)).toBe('–')
    expect(formatRate(23_400_000)).toBe('23.4 MB/s')
  })
})

describe('times', () => {
  const noon = Date.UTC(2026, 10, 20, 12)

  it('are absolute, with their zone, in reports', () => {
    expect(isoTime(noon)).toBe('2026-11-20T12:00:00.000Z')
    expect(printedTime(noon)).toBe('2026-11-20 12:00:00 UTC')
    expect(isoTime(undefined)).toBe('')
  })

  it.each([
    [0, 'just now'],
    [42_000, '42 s ago'],
    [300_000, '5 min ago'],
    [7_300_000, '2 h ago'],
    [86_400_000, '2026-11-19 12:00:00 UTC'],
    [-60_000, '1 min ahead of our clock'],
  ])('%d ms back reads as %s on screens', (back, text) => {
    expect(relativeTime(noon - back, noon)).toBe(text)
  })
})
