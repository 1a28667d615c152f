import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultStation, readStation, writeStation } from './stationAddress.ts'

describe('a station as it is written', () => {
  it.each([
    ['192.0.2.7', { address: '192.0.2.7', port: 17_373 }],
    [' 192.0.2.7:8000 ', { address: '192.0.2.7', port: 8000 }],
    ['[fd00::1]', { address: 'fd00::1', port: 17_373 }],
    ['[fd00::1]:443', { address: 'fd00::1', port: 443 }],
    ['bench-2.example', { address: 'bench-2.example', port: 17_373 }],
  ])('%s is read', (text, station) => {
    expect(readStation(text)).toEqual(station)
  })

  it.each([
    '',
    'fd00::1',
    '192.0.2.7:0',
    '192.0.2.7:65536',
    'a b',
    'http://192.0.2.7',
    '192.0.2.7:',
  ])('“%s” is not', (text) => {
    expect(readStation(text)).toBeUndefined()
  })

  it('is read again from what is written of it', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain())
    fc.assert(
      fc.property(address, fc.integer({ min: 1, max: 65_535 }), (one, port) => {
        expect(readStation(writeStation({ address: one, port }))).toEqual({ address: one, port })
        expect(defaultStation(one).port).toBe(17_373)
      }),
    )
  })
})
