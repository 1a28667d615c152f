import { describe, expect, it } from 'vitest'
import { formatAge } from './formatAge.ts'
import { formatClock } from './formatClock.ts'
import { roundFigure } from './roundFigure.ts'
import { shortenHash } from './shortenHash.ts'

describe('figures on the screens', () => {
  it.each([
    [25, '0:25'],
    [242, '4:02'],
    [3790, '1:03:10'],
    [-3, '0:00'],
  ])('%i seconds left read %s', (seconds, text) => {
    expect(formatClock(seconds)).toBe(text)
  })

  it.each([
    ['64.0 GB', '64 GB'],
    ['38.00 MB/s', '38 MB/s'],
    ['2.71 GB', '2.71 GB'],
    ['10.05 GB', '10.05 GB'],
  ])('%s becomes %s', (figure, text) => {
    expect(roundFigure(figure)).toBe(text)
  })

  it('an age is relative under a day and a date after it', () => {
    const now = Date.UTC(2026, 10, 24, 12)
    expect(formatAge(now - 120_000, now)).toBe('2 min ago')
    expect(formatAge(now - 86_400_000, now)).toMatch(/^23 Nov/)
  })

  it('a hash keeps both ends', () => {
    expect(shortenHash('9f7d0c11a4b231aa9f7d0c11a4b231aa')).toBe('9f7d…31aa')
  })
})
