import type { ExpectedSetting } from './expectedSetting.ts'

/** Static addresses with their prefix lengths, spelled as a system shows its own; none, nothing to look for. */
export const expectedAddresses = (
  name: string,
  addresses: readonly string[],
): readonly ExpectedSetting[] =>
  addresses.length === 0
    ? []
    : [{ name, check: 'addresses', value: addresses.map(spelled), module: '' }]

/**
 * Wi-Fi networks by the bytes of their names. The device says whether its system knows each, and whether one of them
 * carries it; it is told no key.
 */
export const expectedWifi = (names: readonly Uint8Array[]): readonly ExpectedSetting[] =>
  names.length === 0
    ? []
    : [{ name: 'wifi networks', check: 'wifi', value: names.map(hexOf), module: '' }]

/** RFC 5952, which is how URLs are spelled too. */
const spelled = (cidr: string): string => {
  const [address = '', prefix = ''] = cidr.split('/')
  if (!address.includes(':')) return cidr
  return `${new URL(`http://[${address}]`).hostname.slice(1, -1)}/${prefix}`
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
