import { describe, expect, it } from 'vitest'
import { type ExpectedCandidate, expectedDevices } from './expectedDevices.ts'

const device = (
  id: string,
  state: ExpectedCandidate['state'],
  cardProvenAt?: number,
): ExpectedCandidate => ({ id, name: `pi-${id}`, state, cardProvenAt, imageId: `image-${id}` })

const planned = device('1', 'planned')
const flashing = device('2', 'flashing')
const flashed = device('3', 'flashed', 5)
const enrolled = device('4', 'enrolled', 5)
const lapsed = device('5', 'failed', 5)
const none: ReadonlySet<string> = new Set()
const all = [planned, flashing, flashed, enrolled, lapsed]

describe('the devices that a listener waits for', () => {
  it('are the flashed ones where none is named', () => {
    expect(expectedDevices(all, [], none)).toEqual({ ok: true, value: ['3'] })
  })

  it('are not those whose image says no hello: they are adopted by SSH', () => {
    const still = device('6', 'flashed', 5)
    const mute = new Set(['image-3'])
    expect(expectedDevices([...all, still], [], mute)).toEqual({ ok: true, value: ['6'] })
    // That is no lack of cards, and is told apart from it.
    expect(expectedDevices(all, [], mute)).toMatchObject({
      fault: { code: 'HELLO_NONE_SAY_IT', params: { count: 1 } },
    })
  })

  it('are those that are named, if each has a proven card', () => {
    expect(expectedDevices(all, ['4', '3', '5'], none)).toEqual({
      ok: true,
      value: ['4', '3', '5'],
    })
  })

  it.each([[planned], [flashing]])('cannot be one whose card is not proven yet: %o', (one) => {
    expect(expectedDevices(all, ['3', one.id], none)).toMatchObject({
      fault: { code: 'HELLO_CARD_NOT_MADE', params: { device: one.name } },
    })
  })

  it('cannot be nobody: a listener that waits for none would end at once and look done', () => {
    for (const devices of [[], [planned, flashing, enrolled]]) {
      expect(expectedDevices(devices, [], none)).toMatchObject({
        fault: { code: 'HELLO_NOBODY_EXPECTED' },
      })
    }
  })

  it('cannot be one that is not there', () => {
    expect(expectedDevices(all, ['9'], none)).toMatchObject({
      fault: { code: 'DEVICE_NOT_FOUND', params: { id: '9' } },
    })
  })
})
