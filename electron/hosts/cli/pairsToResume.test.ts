import { describe, expect, it } from 'vitest'
import { pairsToResume } from './pairsToResume.ts'

const flash = (name: string, cardState: 'proven' | 'blank') => ({
  deviceId: name,
  deviceName: name,
  slotId: `usb-${name}`,
  cardState,
})
const flashes = [flash('a', 'blank'), flash('b', 'proven'), flash('c', 'blank')]
const devices = ['a', 'b', 'c'].map((name) => ({ id: name, name }))
const slots = (options: Parameters<typeof pairsToResume>[1], job = { flashes, devices }) =>
  pairsToResume(job, options).map(({ deviceName, slot }) => [deviceName, slot])

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

  it('are also those of a job that ended before any was begun, in slots that are named', () => {
    const begun = { flashes: [], devices }
    expect(() => slots({ slot: ['1', '2'] }, begun)).toThrow(/card for c was not begun/)
    expect(slots({ slot: ['1', '2', '3'] }, begun)).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
  })

  it('are none where all are proven', () => {
    const done = { flashes: [flash('a', 'proven')], devices: devices.slice(0, 1) }
    expect(slots({}, done)).toEqual([])
  })
})
