import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeviceView } from '../events/deviceView.ts'
import { logOf, way } from '../events/events.fixture.ts'
import { foldInventory } from '../events/inventory.ts'
import { matchesFilter, parseDeviceFilter } from './deviceFilter.ts'

const device = foldInventory(logOf(way('ber-agent-01'))).devices.get('ber-agent-01')
if (device === undefined) throw new Error('no device')
const odd: DeviceView = { ...device, variables: { rack: '3', note: 'behind the door' } }

const shows = (text: string): boolean => matchesFilter(parseDeviceFilter(text), odd)

describe('a device filter', () => {
  it.each([
    '',
    '   ',
    'site:ber',
    'SITE:BER role:agent',
    'state:failed,active',
    'ber-agent',
    'door',
    'rack:3',
    'note:"behind the door"',
    '"the door"',
    '-site:ams',
    '-state:planned,failed',
    'is:stand-in is:simulated is:proven',
    'serial:-01',
    'raspberry model:4',
    'name:agent trust:serial cluster:ber',
    'site:',
    'rack:',
    '-site:',
  ])('%j shows it', (text) => {
    expect(shows(text)).toBe(true)
  })

  it.each([
    'site:be',
    'site:ber role:server',
    '-is:proven',
    'rack:33',
    'nothing-like-it',
    'unknown:3',
    '-door',
    'note:"the door"',
  ])('%j does not', (text) => {
    expect(shows(text)).toBe(false)
  })

  it('takes every text for a filter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(typeof shows(text)).toBe('boolean')
      }),
    )
  })

  it('excludes exactly what it would show without the minus', () => {
    fc.assert(
      fc.property(fc.constantFrom('site:ber', 'site:ams', 'door', 'rack:3', 'x:1'), (term) => {
        expect(shows(`-${term}`)).toBe(!shows(term))
      }),
    )
  })
})
