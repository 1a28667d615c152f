import { describe, expect, it } from 'vitest'
import { pace, secondsLeft } from './pace.ts'

describe('a pace', () => {
  it('cannot be said from one look', () => {
    const one = pace()
    expect(one.rate()).toBe(0)
    one.note(0, 100)
    expect(one.rate()).toBe(0)
  })

  it('is that of the last five seconds, not of the whole', () => {
    const one = pace()
    for (let second = 0; second <= 20; second++) {
      one.note(second * 1000, second <= 10 ? second * 100 : 1000 + (second - 10) * 10)
    }
    expect(one.rate()).toBeCloseTo(10)
  })

  it('falls when a card stands still', () => {
    const one = pace()
    one.note(0, 0)
    one.note(1000, 1000)
    one.note(4000, 1000)
    expect(one.rate()).toBe(250)
  })

  it('starts anew when the count does', () => {
    const one = pace()
    one.note(0, 0)
    one.note(1000, 5000)
    one.note(2000, 10)
    expect(one.rate()).toBe(0)
    one.note(3000, 30)
    expect(one.rate()).toBe(20)
  })
})

describe('the time left', () => {
  it('counts the read-back in while writing, as slow as the writing', () => {
    expect(secondsLeft('writing', 40, 100, 10)).toBe(16)
    expect(secondsLeft('reading-back', 40, 100, 10)).toBe(6)
    expect(secondsLeft('reading-back', 100, 100, 10)).toBe(0)
  })

  it('is not said without a rate or a total', () => {
    expect(secondsLeft('writing', 40, 100, 0)).toBeUndefined()
    expect(secondsLeft('writing', 40, 0, 10)).toBeUndefined()
  })
})
