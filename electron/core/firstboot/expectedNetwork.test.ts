import { describe, expect, it } from 'vitest'
import { expectedAddresses, expectedWifi } from './expectedNetwork.ts'

describe('what a device looks for of its network', () => {
  it('is its static addresses, spelled as its own system spells them', () => {
    expect(expectedAddresses('wired address', ['10.9.0.11/24', '2001:DB8:0:0::00a/64'])).toEqual([
      {
        name: 'wired address',
        check: 'addresses',
        value: ['10.9.0.11/24', '2001:db8::a/64'],
        module: '',
      },
    ])
    expect(expectedAddresses('wired address', [])).toEqual([])
  })

  it('is the names of its Wi-Fi networks, byte for byte and no key', () => {
    const names = [new TextEncoder().encode('Kärlek |"'), Uint8Array.of(0, 255)]
    expect(expectedWifi(names)).toEqual([
      { name: 'wifi networks', check: 'wifi', value: ['4bc3a4726c656b207c22', '00ff'], module: '' },
    ])
    expect(expectedWifi([])).toEqual([])
  })
})
