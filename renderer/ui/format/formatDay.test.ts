import { expect, it } from 'vitest'
import { formatDay, formatDayOf } from './formatDay.ts'

it.each([
  ['2026-11-12', '12 Nov 2026'],
  ['2026-11-12T08:00:00Z', '12 Nov 2026'],
  ['2026-13-40', '2026-13-40'],
  ['soon', 'soon'],
  ['\u202elate', 'late'],
])('the day %s is read as %s', (written, read) => {
  expect(formatDay(written)).toBe(read)
})

it('a moment has a day', () => {
  expect(formatDayOf(Date.UTC(2026, 10, 12, 23))).toBe('12 Nov 2026')
})
