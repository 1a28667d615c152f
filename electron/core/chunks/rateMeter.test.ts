import { describe, expect, it } from 'vitest'
import { RateMeter } from './rateMeter.ts'

const metered = (...stretches: readonly (readonly [bytes: number, ms: number])[]) => {
  const meter = new RateMeter()
  for (const [bytes, ms] of stretches) meter.note(bytes, ms)
  return { average: meter.average, worst: meter.worst }
}

describe('the rate of a card', () => {
  it('is not known before it did anything', () => {
    expect(metered()).toEqual({ average: 0, worst: 0 })
  })

  it('is that of the time in which it had something to do', () => {
    expect(metered([1000, 100], [1000, 300])).toEqual({ average: 5000, worst: 5000 })
  })

  it('at its worst is that of the slowest five seconds', () => {
    const { average, worst } = metered([50_000, 5000], [5000, 5000], [50_000, 5000])
    expect(worst).toBe(1000)
    expect(average).toBe(7000)
  })

  it('is not made worse by a moment that is shorter', () => {
    expect(metered([40_000, 4000], [0, 1000], [100, 1000]).worst).toBe(8000)
  })
})
