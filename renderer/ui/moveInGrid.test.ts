import { describe, expect, it } from 'vitest'
import { moveInGrid } from './moveInGrid.ts'

describe('arrows in a grid of 8 places, 4 wide', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 5, 5],
    ['ArrowUp', 5, 1],
    ['Home', 5, 0],
    ['End', 2, 7],
    ['x', 3, 3],
  ])('%s from %i leads to %i', (key, from, to) => {
    expect(moveInGrid(key, from, 8, 4)).toBe(to)
  })

  it('sideways arrows do nothing in a list', () => {
    expect(moveInGrid('ArrowRight', 2, 8, 1)).toBe(2)
  })

  it('pages stay inside', () => {
    expect(moveInGrid('PageDown', 95, 100, 1)).toBe(99)
    expect(moveInGrid('PageUp', 3, 100, 1)).toBe(0)
  })
})
