import { describe, expect, it } from 'vitest'
import { aCache, aCacheEntry } from '../../../../e2e/pages/simulated/imageValues.ts'
import { goesFirst, goesUnder } from './goesFirst.ts'

const cache = aCache([
  aCacheEntry('new', { usedAt: 30, bytes: 100 }),
  aCacheEntry('needed', { usedAt: 1, bytes: 100, needed: true }),
  aCacheEntry('older', { usedAt: 20, bytes: 50 }),
  aCacheEntry('oldest', { usedAt: 10, bytes: 50 }),
])

describe('what the cache lets go of', () => {
  it('is what was unused for longest, and never what a job needs', () => {
    expect(goesFirst(cache)).toEqual(['oldest', 'older', 'new'])
  })

  it('is only as much as a smaller limit asks for', () => {
    expect(goesUnder(cache, 300)).toEqual([])
    expect(goesUnder(cache, 260)).toEqual(['oldest'])
    expect(goesUnder(cache, 200)).toEqual(['oldest', 'older'])
    expect(goesUnder(cache, 0)).toEqual(['oldest', 'older', 'new'])
  })
})
