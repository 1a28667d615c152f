import { expect, it } from 'vitest'
import { slowCard } from './slowCard.ts'

it('a card is slow beside the others of its batch, not by itself', () => {
  expect(slowCard(7e6, [40e6, 38e6, 41e6])).toEqual({ rate: 7e6, othersRate: 40e6 })
  expect(slowCard(30e6, [40e6, 38e6, 41e6])).toBeUndefined()
  expect(slowCard(7e6, [40e6, 38e6])).toBeUndefined()
  expect(slowCard(7e6, [8e6, 7e6, 6e6, 40e6])).toBeUndefined()
  expect(slowCard(0, [8e6, 7e6, 6e6])).toBeUndefined()
})
