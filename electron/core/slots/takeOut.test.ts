import { describe, expect, it } from 'vitest'
import type { FleetEvent } from '../events/event.ts'
import { card, flashPlanned, logOf, planned, verified } from '../events/events.fixture.ts'
import { foldInventory } from '../events/inventory.ts'
import { takeOut } from './takeOut.ts'

const claimed: FleetEvent = { kind: 'card.claimed', flashId: 'f-d1', card }
const ejected: FleetEvent = { kind: 'card.ejected', flashId: 'f-d1' }
const outOf = (here: typeof card | undefined, ...more: readonly FleetEvent[]) => {
  const log = logOf([planned('d1'), flashPlanned('d1'), claimed, ...more])
  return takeOut(card.slotId, here, [...foldInventory(log).flashes.values()], 10_000)?.id
}
const empty = { ...card, sizeBytes: 0, diskseq: '8' }

describe('a slot says “take it out”', () => {
  it('of a proven card, until it is gone or another is there', () => {
    expect(outOf(card, verified('d1'))).toBe('f-d1')
    expect(outOf({ ...card, diskseq: '9' }, verified('d1'))).toBeUndefined()
    expect(outOf(undefined, verified('d1'))).toBeUndefined()
  })

  it('of an ejected card also where the reader shows nothing any more', () => {
    expect(outOf(empty, verified('d1'))).toBeUndefined()
    expect(outOf(empty, verified('d1'), ejected)).toBe('f-d1')
  })

  it('of no card that is not proven', () => {
    expect(outOf(card)).toBeUndefined()
    expect(outOf(card, verified('d1'), claimed)).toBeUndefined()
  })
})
