import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidrFamily, ipFamily } from './ipAddress.ts'
import { resolveWired } from './resolveWired.ts'

const device = {
  name: 'pi-01',
  site: 'Depot',
  role: 'agent',
  variables: { address: '10.1.0.11/24', gateway: '10.1.0.1', dns: '10.1.0.1, 9.9.9.9', empty: '' },
}

describe('wired settings of one device', () => {
  it('have what its row says in place of variables', () => {
    const wired = {
      kind: 'static',
      address: '{Address}',
      gateway: '{gateway}',
      dns: ['{dns}'],
    } as const
    expect(resolveWired(wired, device)).toEqual({
      ok: true,
      value: {
        kind: 'static',
        address: '10.1.0.11/24',
        gateway: '10.1.0.1',
        dns: ['10.1.0.1', '9.9.9.9'],
      },
    })
  })

  it('name every variable that the row does not give; an empty cell gives nothing', () => {
    const wired = { kind: 'static', address: '{ip}', gateway: '{empty}', dns: ['{}'] } as const
    const result = resolveWired(wired, device)
    expect(!result.ok && result.fault).toEqual(
      ['ip', 'empty', ''].map((variable) => ({
        code: 'PROFILE_VARIABLE_UNRESOLVED',
        params: { device: 'pi-01', variable },
      })),
    )
  })

  it('refuse what is no address, and a gateway of the other family', () => {
    const wired = {
      kind: 'static',
      address: '{name}',
      gateway: 'fe80::1',
      dns: ['{site}'],
    } as const
    const result = resolveWired(wired, device)
    expect(!result.ok && result.fault.map((fault) => fault.params.field)).toEqual([
      'wired.address',
      'wired.dns',
    ])
    const mixed = resolveWired({ ...wired, address: '{address}', dns: [] }, device)
    expect(!mixed.ok && mixed.fault.map((fault) => fault.params.field)).toEqual(['wired.gateway'])
  })
})

describe('addresses', () => {
  it('are judged as Node judges them', () => {
    const part = fc.constantFrom(
      '0',
      '1',
      '00',
      '255',
      '256',
      'ffff',
      'g',
      '',
      '.',
      ':',
      '::',
      '1.2.3.4',
    )
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.array(part, { maxLength: 16 }).map((parts) => parts.join('')),
      fc.array(part, { maxLength: 9 }).map((parts) => parts.join(':')),
    )
    fc.assert(
      fc.property(text, (address) => {
        expect(ipFamily(address) ?? 0).toBe(isIP(address))
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['10.0.0.1/24', 4],
    ['10.0.0.1/33', undefined],
    ['10.0.0.1/0', undefined],
    ['10.0.0.1/08', undefined],
    ['2001:db8::7/64', 6],
    ['10.0.0.1', undefined],
  ])('with a prefix length: %s', (text, family) => {
    expect(cidrFamily(text)).toBe(family)
  })
})
