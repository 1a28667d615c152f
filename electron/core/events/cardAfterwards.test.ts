import { describe, expect, it } from 'vitest'
import type { FleetEvent } from './event.ts'
import { card, cardChecked, flashPlanned, logOf, planned, verified } from './events.fixture.ts'
import { foldInventory } from './inventory.ts'

const claimed: FleetEvent = { kind: 'card.claimed', flashId: 'f-d1', card }
const made = [planned('d1'), flashPlanned('d1'), claimed, verified('d1')]
const madeAnd = (...events: readonly FleetEvent[]) => {
  const { flashes, devices } = foldInventory(logOf([...made, ...events]))
  const flash = flashes.get('f-d1')
  const device = devices.get('d1')
  if (flash === undefined || device === undefined) throw new Error('not folded')
  return { flash, device }
}

describe('a card, after it was proven,', () => {
  it('is said to be out of its reader until it is written anew', () => {
    const ejected: FleetEvent = { kind: 'card.ejected', flashId: 'f-d1' }
    expect(madeAnd(ejected).flash.ejectedAt).toBe(5000)
    expect(madeAnd(ejected, claimed).flash).not.toHaveProperty('ejectedAt')
  })

  it('stays proven when it is read again, whatever was read: a Pi changes its card', () => {
    for (const matches of [true, false]) {
      const { flash, device } = madeAnd(cardChecked('f-d1', matches))
      expect(flash).toMatchObject({ cardState: 'proven', checked: { at: 5000, matches } })
      expect(device).toMatchObject({ state: 'flashed', root: flash.root })
      expect(device.history.at(-1)?.title).toContain(matches ? 'proven again' : 'differs')
    }
  })

  it('is unknown from before it is emptied, until it is empty or was read again as it was', () => {
    const emptying: FleetEvent = { kind: 'card.emptying', flashId: 'f-d1', card }
    const { flash, device } = madeAnd(emptying)
    expect(flash.cardState).toBe('unknown')
    expect(device).toMatchObject({ state: 'planned', root: '', cardProvenAt: undefined })
    expect(device.history.at(-1)?.title).toBe('Card to be emptied')
    const checked = (matches: boolean): FleetEvent => ({
      ...cardChecked('f-d1', matches),
      root: matches ? flash.root : 'another',
    })
    const still = madeAnd(emptying, checked(true))
    expect(still.flash).toMatchObject({ cardState: 'proven', root: flash.root })
    expect(still.device).toMatchObject({ state: 'flashed', root: flash.root, cardProvenAt: 4000 })
    expect(madeAnd(emptying, checked(false))).toMatchObject({
      flash: { cardState: 'unknown' },
      device: { state: 'planned' },
    })
  })

  it('is no longer the device’s once it was emptied', () => {
    const { flash, device } = madeAnd({ kind: 'card.blanked', flashId: 'f-d1', card })
    expect(flash).toMatchObject({ cardState: 'blank', root: '' })
    expect(device).toMatchObject({ state: 'planned', root: '', cardProvenAt: undefined })
    expect(device.history.at(-1)?.title).toBe('Card emptied')
  })
})
