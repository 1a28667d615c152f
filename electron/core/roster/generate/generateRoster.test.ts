import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRoster } from '../checkRoster.ts'
import { addressNumber, addressRange, addressText } from './addressRange.ts'
import type { GenerateInput } from './generateInput.ts'
import { generateRoster } from './generateRoster.ts'
import { siteSlug } from './namePattern.ts'

const base: GenerateInput = {
  names: 'edge-{site}-{n:03}',
  sites: ['Köln Süd', 'ber'],
  count: 2,
  from: 9,
  numbering: 'each-site',
  role: 'agent',
  servers: 1,
  addresses: [],
  gateways: [],
  dns: '',
  tags: [],
}
const made = (part: Partial<GenerateInput>) => {
  const result = generateRoster('g.csv', { ...base, ...part })
  return result.ok ? result.value.rows : result.fault.map(({ params }) => params['field'])
}

describe('a generated roster', () => {
  it('has names, roles, addresses and tags in turn', () => {
    const result = generateRoster('g.csv', {
      ...base,
      addresses: ['10.20.4.0/29', '10.21.4.21-60/24'],
      gateways: ['10.20.4.1', '10.21.4.1'],
      dns: '9.9.9.9',
      tags: [{ key: 'Rack', values: ['a', 'b'] }],
    })
    expect(result.ok && result.value).toEqual({
      name: 'g.csv',
      headerRow: 1,
      header: ['name', 'site', 'role', 'address', 'gateway', 'dns', 'rack'],
      rows: [
        ['edge-koeln-sued-009', 'Köln Süd', 'server', '10.20.4.2/29', '10.20.4.1', '9.9.9.9', 'a'],
        ['edge-koeln-sued-010', 'Köln Süd', 'agent', '10.20.4.3/29', '10.20.4.1', '9.9.9.9', 'b'],
        ['edge-ber-009', 'ber', 'server', '10.21.4.21/24', '10.21.4.1', '9.9.9.9', 'a'],
        ['edge-ber-010', 'ber', 'agent', '10.21.4.22/24', '10.21.4.1', '9.9.9.9', 'b'],
      ],
    })
  })

  it('numbers sites through, and shares one range among them', () => {
    const rows = made({ names: 'pi{n}', numbering: 'through', addresses: ['fd00::10/64'] })
    expect(rows.map((row) => (typeof row === 'object' ? [row[0], row[3]] : row))).toEqual([
      ['pi9', 'fd00::10/64'],
      ['pi10', 'fd00::11/64'],
      ['pi11', 'fd00::12/64'],
      ['pi12', 'fd00::13/64'],
    ])
  })

  it.each([
    [{ names: 'x' }, ['the pattern of names', 'the pattern of names']],
    [{ names: '{n}{moon}', numbering: 'through' }, ['the pattern of names']],
    [{ names: '{site}{n}}' }, ['the pattern of names']],
    [{ sites: [] }, ['the sites']],
    [{ sites: ['A b', 'a-b'] }, ['the sites']],
    [{ count: 0 }, ['the count']],
    [{ count: 6000 }, ['the count']],
    [{ addresses: ['10.0.0.0/30', '10.0.1.9-10.0.1.2/24'] }, ['the addresses']],
    [{ addresses: ['10.0.0.0/30'] }, ['the addresses']],
    [{ gateways: ['x'] }, ['the gateways']],
    [{ tags: [{ key: 'name', values: ['a'] }] }, ['the tags']],
  ] as const)('says what cannot be used of %j', (part, fields) => {
    expect(made(part)).toEqual(fields)
  })

  it('has no problem, however it is asked for', () => {
    const input = fc.record({
      names: fc.constantFrom('edge-{site}-{n:03}', '{site}-{n}', 'pi-{role}-{site}-{n:5}'),
      sites: fc.uniqueArray(fc.constantFrom('ber', 'ham', 'Köln', 'Ærø 2', '北京x'), {
        minLength: 1,
      }),
      count: fc.integer({ min: 1, max: 30 }),
      from: fc.nat(2000),
      numbering: fc.constantFrom('each-site' as const, 'through' as const),
      servers: fc.nat(5),
      addresses: fc.constantFrom([], ['10.0.0.0/16'], ['fd00::/64']),
    })
    fc.assert(
      fc.property(input, (part) => {
        const table = generateRoster('g.csv', { ...base, ...part })
        if (!table.ok) throw new Error(JSON.stringify(table.fault))
        const roster = checkRoster(table.value)
        if (!roster.ok) throw new Error(JSON.stringify(roster.fault))
        expect(roster.value.rows).toHaveLength(part.sites.length * part.count)
      }),
    )
  })
})

describe('addresses', () => {
  it('are numbers and back, as RFC 5952 writes them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (number) => {
        expect(addressNumber(addressText(6, number))).toBe(number)
        const v4 = number & 0xffffffffn
        expect(addressNumber(addressText(4, v4))).toBe(v4)
      }),
    )
    expect(addressText(6, addressNumber('2001:db8:0:0:1:0:0:1') ?? 0n)).toBe('2001:db8::1:0:0:1')
    expect(addressNumber('::ffff:10.0.0.1')).toBe(0xffff0a000001n)
  })

  it.each([
    ['10.0.0.0/24', '10.0.0.1', '10.0.0.254'],
    ['10.0.0.7/24', '10.0.0.7', '10.0.0.254'],
    ['10.0.0.0/31', '10.0.0.0', '10.0.0.1'],
    ['10.0.0.5/32', '10.0.0.5', '10.0.0.5'],
    ['10.0.0.5 - 9/24', '10.0.0.5', '10.0.0.9'],
    ['10.0.0.5-10.0.1.9/16', '10.0.0.5', '10.0.1.9'],
  ])('of %s are from %s to %s', (text, from, to) => {
    const range = addressRange(text)
    if (!range.ok) throw new Error(range.fault)
    expect([addressText(4, range.value.from), addressText(4, range.value.to)]).toEqual([from, to])
  })

  it.each([
    '10.0.0.5',
    '10.0.0.5-10.0.1.9/24',
    '10.0.0.9-10.0.0.5/24',
    '10.0.0.5-fd00::1/24',
    'x/24',
    '10.0.0.1/40',
  ])('are none in %s', (text) => {
    expect(addressRange(text).ok).toBe(false)
  })

  it('has a piece of a host name for each site', () => {
    expect(['Köln Süd', 'Zürich (HB)', 'Ærø'].map(siteSlug)).toEqual([
      'koeln-sued',
      'zuerich-hb',
      'aero',
    ])
  })
})
