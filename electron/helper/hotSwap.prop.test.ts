import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playSwaps, type SwapSchedule, swapSchedules } from './swapSchedule.fixture.ts'

const undisturbed: SwapSchedule = { events: [], confirmed: [0, 1], confused: false }

describe('hands that pull, swap, exchange and resize cards between any two operations', () => {
  it('bring not one byte onto a card that nobody confirmed, nor a card to a proof that it has not', async () => {
    await fc.assert(
      fc.asyncProperty(swapSchedules, async (schedule) => {
        const { strays, falselyGreen } = await playSwaps(schedule)
        expect({ strays, falselyGreen }).toEqual({ strays: 0, falselyGreen: 0 })
      }),
      { numRuns: 120 },
    )
  }, 120_000)

  it('and leave alone, let every confirmed card be written and proven', async () => {
    const { written, verified, news } = await playSwaps(undisturbed)
    expect(
      news.filter(({ kind }) => kind !== 'progress' && kind !== 'verified' && kind !== 'credit'),
    ).toEqual([{ kind: 'end' }])
    expect(verified).toBe(2)
    expect(written).toBeGreaterThan(10)
  })

  it('have no use of an app that takes one word for another card', async () => {
    expect(await playSwaps({ ...undisturbed, confused: true })).toMatchObject({
      written: 0,
      verified: 0,
    })
  })
})
