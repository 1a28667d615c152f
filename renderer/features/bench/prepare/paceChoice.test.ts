import { expect, it } from 'vitest'
import { atOnceOf, fastestPace } from './paceChoice.ts'

it('all cards are written at once unless somebody says otherwise', () => {
  expect(atOnceOf(fastestPace)).toEqual({})
})

it.each([
  [{ kind: 'one', few: 7 }, 1],
  [{ kind: 'few', few: 3 }, 3],
  [{ kind: 'few', few: 0 }, 1],
  [{ kind: 'few', few: 900 }, 64],
] as const)('%o is at most %i at once', (choice, atOnce) => {
  expect(atOnceOf({ ...fastestPace, ...choice })).toEqual({ atOnce })
})
