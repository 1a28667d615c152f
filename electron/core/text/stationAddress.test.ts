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
    ['https://a.example/meet?s=1', { address: 'https://a.example/meet?s=1', port: 443 }],
    ['http://[fd00::1]:8080/', { address: 'http://[fd00::1]:8080/', port: 8080 }],
  ])('%s is read', (text, station) => {
    expect(readStation(text)).toEqual(station)
  })

  it.each([
    '',
    'fd00::1',
    '192.0.2.7:0',
    '192.0.2.7:65536',
    'a b',
    'ftp://192.0.2.7',
    'https://me:secret@example.org/',
    'https://example.org/a b',
    'https://example.org:0/',
    '192.0.2.7:',
  ])('“%s” is not', (text) => {
    expect(readStation(text)).toBeUndefined()
  })

  it('is read again from what is written of it', () => {
    for (const url of ['https://a.example', 'http://10.0.0.1:81/x']) {
      expect(writeStation(readStation(url) ?? defaultStation(''))).toBe(url)
    }
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain())
    fc.assert(
      fc.property(address, fc.integer({ min: 1, max: 65_535 }), (one, port) => {
        expect(readStation(writeStation({ address: one, port }))).toEqual({ address: one, port })
        expect(defaultStation(one).port).toBe(17_373)
      }),
    )
  })
})
