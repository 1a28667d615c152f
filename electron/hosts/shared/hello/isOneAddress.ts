import { BlockList, isIPv4, isIPv6 } from 'node:net'

const everywhere = new BlockList()
everywhere.addAddress('0.0.0.0')
everywhere.addAddress('::', 'ipv6')

/**
 * Whether a text is an IP address that stands for one interface: no name, and in none of its spellings the address
 * that means all of them. Hellos are listened for on the interface that was chosen and on no other.
 */
export const isOneAddress = (text: string): boolean => {
  const plain = text.replace(/%.*$/, '')
  if (isIPv4(plain)) return !everywhere.check(plain)
  return isIPv6(plain) && !everywhere.check(plain, 'ipv6')
}
