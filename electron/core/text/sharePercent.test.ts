import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sharePercent } from './sharePercent.ts'

it('is whole percent, rounded down', () => {
  expect([0, 1, 85, 199, 200].map((done) => sharePercent(done, 200))).toEqual([0, 0, 42, 99, 100])
})

it('says nothing where the size is not known', () => {
  expect([sharePercent(5, undefined), sharePercent(5, 0)]).toEqual([undefined, undefined])
})

it('never says 100 of what is not whole, nor more of what takes more room than it is long', () => {
  const size = fc.integer({ min: 1, max: 2 ** 50 })
  fc.assert(
    fc.property(size, size, (done, total) => {
      const percent = sharePercent(done, total) ?? -1
      expect(percent).toBeGreaterThanOrEqual(0)
      expect(percent === 100).toBe(done >= total)
    }),
  )
})
