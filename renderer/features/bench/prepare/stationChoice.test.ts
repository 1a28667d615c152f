import { describe, expect, it } from 'vitest'
import { notAStation, ownStations, stationsOf } from './stationChoice.ts'

const named = (text: string) => ({ kind: 'named', text }) as const

describe('where devices say hello', () => {
  it('is this computer unless somebody says otherwise', () => {
    expect(stationsOf(ownStations)).toEqual([])
  })

  it('is what was typed, with commas, spaces or lines between', () => {
    expect(stationsOf(named('10.20.4.2, 192.0.2.7:8000\n[fd00::1]'))).toEqual([
      { address: '10.20.4.2', port: 17_373 },
      { address: '192.0.2.7', port: 8000 },
      { address: 'fd00::1', port: 17_373 },
    ])
  })

  it('is nothing to go on with while it is empty, wrong or too much', () => {
    expect(stationsOf(named(' '))).toBeUndefined()
    expect(stationsOf(named('10.20.4.2 ftp://x'))).toBeUndefined()
    expect(notAStation(named('10.20.4.2 ftp://x'))).toBe('ftp://x')
    expect(stationsOf(named(Array(9).fill('10.0.0.1').join(' ')))).toBeUndefined()
  })
})
