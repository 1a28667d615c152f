import { describe, expect, it } from 'vitest'
import { aBench, aSlot, ofDevice } from './bench.fixture.ts'
import { type ArmedSlot, type Bench, bellsFor, benchNews } from './benchNews.ts'

const bench = (...slots: ArmedSlot[]): Bench => aBench({ slots })

describe('what is news at the bench', () => {
  it('is a slot that came to say something else, once', () => {
    const making = bench(ofDevice('flashing'))
    const proven = bench(ofDevice('proven'))
    expect(benchNews(making, proven).map(({ kind }) => kind)).toEqual(['proven'])
    expect(benchNews(proven, proven)).toEqual([])
  })

  it('is another card for the same device, and another reason for the same refusal', () => {
    expect(
      benchNews(bench(ofDevice('flashing')), bench(ofDevice('flashing', { attempt: 2 }))),
    ).toHaveLength(1)
    const refused = (code: 'CARD_READ_ONLY' | 'CARD_TOO_SMALL') =>
      bench(aSlot(1, { kind: 'refused', fault: { code, params: {} } }))
    expect(benchNews(refused('CARD_READ_ONLY'), refused('CARD_TOO_SMALL'))).toHaveLength(1)
  })

  it('is no card that was taken out, nor one that is only looked at', () => {
    expect(benchNews(bench(ofDevice('proven')), bench(aSlot(1)))).toEqual([])
    expect(benchNews(bench(aSlot(1)), bench(aSlot(1, { kind: 'looking' })))).toEqual([])
  })

  it('is all that needs a hand when somebody begins to look', () => {
    const now = bench(ofDevice('proven'), aSlot(2), aSlot(3, { kind: 'was-here' }))
    expect(benchNews(undefined, now).map(({ kind }) => kind)).toEqual(['proven', 'was-here'])
  })
})

it.each([
  ['proven', 1],
  ['failed', 2],
  ['refused', 2],
  ['made-before', 2],
  ['off', 2],
  ['flashing', 0],
  ['empty', 0],
] as const)('a slot that is %s rings %i times', (kind, times) => {
  expect(bellsFor({ kind })).toBe(times)
})
