import { describe, expect, it } from 'vitest'
import { readCardSize, readMinutes } from './readAmounts.ts'

describe('a size of card', () => {
  it.each([
    ['64GB', 64_000_000_000],
    ['64 gb', 64_000_000_000],
    ['64', 64_000_000_000],
    ['0.5G', 500_000_000],
    ['1GiB', 2 ** 30],
  ])('%s is %i bytes', (text, bytes) => {
    expect(readCardSize(text)).toBe(bytes)
  })

  it.each(['', 'big', '64TB', '-1', '6 4'])('%s is none, and that is said', (text) => {
    expect(() => readCardSize(text)).toThrow(/like 64GB/)
  })
})

describe('a time to be armed', () => {
  it.each([
    ['2h', 120],
    ['90m', 90],
    ['1h30m', 90],
  ])('%s is %i minutes', (text, minutes) => {
    expect(readMinutes(text)).toBe(minutes)
  })

  it.each(['', '0m', '90', '2d', 'm'])('“%s” is none, and that is said', (text) => {
    expect(() => readMinutes(text)).toThrow(/like 2h or 90m/)
  })
})
