import { describe, expect, it } from 'vitest'
import { bigLetters } from './bigLetters.ts'

describe('a name in large letters', () => {
  it('is five lines of equal length, as wide as its letters', () => {
    const lines = bigLetters('edge-01', 80)
    expect(lines).toHaveLength(5)
    for (const line of lines) expect(line).toHaveLength(7 * 6 - 1)
  })

  it('reads as what it says', () => {
    expect(bigLetters('fit', 80)).toEqual([
      '█████  ███  █████',
      '█       █     █  ',
      '████    █     █  ',
      '█       █     █  ',
      '█      ███    █  ',
    ])
  })

  it('keeps its end where it does not fit, since that is where devices differ', () => {
    expect(bigLetters('berlin-north-017', 5 * 6 + 2)).toEqual(bigLetters('h-017', 80))
  })

  it('is left out where nobody could read it', () => {
    expect(bigLetters('edge-01', 12)).toEqual([])
    expect(bigLetters('漢字', 80)).toEqual([])
    expect(bigLetters('', 80)).toEqual([])
  })
})
