import { describe, expect, it } from 'vitest'
import { aCard, aDevice, aFlash, aProvenFlash } from '../../../../e2e/pages/simulated/values.ts'
import { flashFigures } from './flashFigures.ts'

const MB = 1_000_000

const pace = (averageRate: number, worstRate: number) => ({
  writtenBytes: 1,
  sameBytes: 0,
  discardedBytes: 0,
  averageRate,
  worstRate,
})

const proven = (name: string, slot: number, change = {}) => ({
  ...aProvenFlash(aDevice(name), aCard(slot), 40 * MB),
  ...change,
})

const failed = (plannedAt: number) =>
  aFlash(aDevice('c'), aCard(3), {
    id: `flash-c-${plannedAt}`,
    cardState: 'blank',
    plannedAt,
    endedAt: 9,
    fault: { code: 'FLASH_VERIFY_MISMATCH', params: { slot: 'usb-1-3', at: 1 } },
  })

describe('the figures of a flash job', () => {
  it('are the average over the cards, and the worst that any of them had', () => {
    const figures = flashFigures([
      proven('a', 1, { pace: pace(40 * MB, 30 * MB) }),
      proven('b', 2, { pace: pace(20 * MB, 5 * MB) }),
    ])
    expect(figures).toMatchObject({ averageRate: 30 * MB, worstRate: 5 * MB })
  })

  it('are not made up where an older Bramble did not keep them', () => {
    expect(flashFigures([proven('a', 1)])).toEqual({
      averageRate: undefined,
      worstRate: undefined,
      slow: [],
      failed: [],
    })
  })

  it('name slow cards, the slowest first', () => {
    const slow = (rate: number) => ({ slow: { rate, othersRate: 40 * MB } })
    const figures = flashFigures([proven('a', 1, slow(9 * MB)), proven('b', 2, slow(4 * MB))])
    expect(figures.slow.map(({ deviceName }) => deviceName)).toEqual(['b', 'a'])
  })

  it('count a card as failed only as long as it was not made again', () => {
    expect(flashFigures([failed(1)]).failed).toHaveLength(1)
    const again = proven('c', 3, { plannedAt: 2 })
    expect(flashFigures([again, failed(1)]).failed).toEqual([])
  })
})
