import { describe, expect, it } from 'vitest'
import { pairsToResume } from './pairsToResume.ts'

const flash = (name: string, cardState: 'proven' | 'blank') => ({
  deviceId: name,
  deviceName: name,
  slotId: `usb-${name}`,
  cardState,
})
const flashes = [flash('a', 'blank'), flash('b', 'proven'), flash('c', 'blank')]
const slots = (options: Parameters<typeof pairsToResume>[1]) =>
  pairsToResume(flashes, options).map(({ deviceName, slot }) => [deviceName, slot])

describe('the cards that are written again', () => {
  it('are those that are not proven, where they were or where somebody says', () => {
    expect(slots({})).toEqual([
      ['a', 'usb-a'],
      ['c', 'usb-c'],
    ])
    expect(slots({ slot: ['3'] })).toEqual([
      ['a', '3'],
      ['c', 'usb-c'],
    ])
  })

  it('are never erased unasked in a slot that was not named', () => {
    expect(() => slots({ yes: true })).toThrow(/each of the 2 slots must be named/)
    expect(() => slots({ yes: true, slot: ['3'] })).toThrow(/each of the 2 slots must be named/)
    expect(slots({ yes: true, slot: ['3', '4'] })).toEqual([
      ['a', '3'],
      ['c', '4'],
    ])
  })
})
