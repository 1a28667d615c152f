import { describe, expect, it } from 'vitest'
import { laggards, type Runner } from './laggards.ts'

const runner = (flashId: string, pending: number, rate: number): Runner => ({
  flashId,
  pending,
  rate,
})
const names = (runners: readonly Runner[], slots = 8) =>
  laggards(runners, slots, { slowerThan: 0.5 }).map(({ flashId }) => flashId)

describe('the cards for whose sake a ring is full', () => {
  it('are those that have all of it before them while the others have nothing to do', () => {
    const runners = [runner('a', 0, 90), runner('b', 8, 20), runner('c', 1, 80)]
    expect(laggards(runners, 8, { slowerThan: 0.5 })).toEqual([
      { flashId: 'b', rate: 20, othersRate: 85 },
    ])
  })

  it('are none where all are slow together', () => {
    expect(names([runner('a', 8, 20), runner('b', 8, 20), runner('c', 7, 21)])).toEqual([])
  })

  it('are none where one only paused, and is as fast as the others', () => {
    expect(names([runner('a', 0, 20), runner('b', 8, 19)])).toEqual([])
  })

  it('are none where the slow are more than those who wait', () => {
    expect(names([runner('a', 0, 90), runner('b', 8, 20), runner('c', 8, 20)])).toEqual([])
    expect(names([runner('a', 0, 90), runner('b', 8, 20)])).toEqual(['b'])
  })

  it('are none while somebody is in between, so that the ring is not full for their sake alone', () => {
    expect(names([runner('a', 0, 90), runner('b', 8, 20), runner('c', 6, 60)])).toEqual([])
  })

  it('are none while nobody knows how fast the others are', () => {
    expect(names([runner('a', 0, 0), runner('b', 8, 20)])).toEqual([])
  })

  it('are told in the smallest ring too', () => {
    expect(names([runner('a', 0, 90), runner('b', 2, 20)], 2)).toEqual(['b'])
  })

  it('are a card that does not answer at all', () => {
    expect(names([runner('a', 0, 90), runner('b', 8, 0)])).toEqual(['b'])
  })
})
