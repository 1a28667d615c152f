import { describe, expect, it } from 'vitest'
import { anImage } from '../../../../e2e/pages/simulated/values.ts'
import { matchesFilter, noFilter } from './matchesFilter.ts'

const shown = (filter: Partial<typeof noFilter>, image = anImage): boolean =>
  matchesFilter(image, { ...noFilter, ...filter })

describe('an image of this computer', () => {
  it('is found by all its words, in any case and order', () => {
    expect(shown({ words: '' })).toBe(true)
    expect(shown({ words: ' LITE trixie ' })).toBe(true)
    expect(shown({ words: 'lite bookworm' })).toBe(false)
  })

  it('is shown for its models, and for every model where nobody named them', () => {
    expect(shown({ model: 'Raspberry Pi 5' })).toBe(true)
    expect(shown({ model: 'Raspberry Pi 1' })).toBe(false)
    expect(shown({ model: 'Raspberry Pi 1' }, { ...anImage, origin: {} })).toBe(true)
  })
})
