import { cidrFamily, ipFamily } from '../../profile/ipAddress.ts'
import { err, ok, type Result } from '../../result.ts'

/** Addresses from one to another, both in it, with the prefix length that each is given out with. */
export interface AddressRange {
  readonly family: 4 | 6
  readonly from: bigint
  readonly to: bigint
  readonly prefix: number
}

/**
 * A range as people write it: `10.20.4.0/24` is every host of that network, `10.20.4.21-10.20.4.60/24` and
 * `10.20.4.21-60/24` a piece of it, `10.20.4.21/24` goes on from that address to the network's last host. IPv6 alike.
 * The fault is a reason in words.
 */
export const addressRange = (text: string): Result<AddressRange, string> => {
  const [, start, end, length] =
    /^([^\s/-]+)(?:\s*-\s*([^\s/-]+))?\/(\d{1,3})$/.exec(text.trim()) ?? []
  if (start === undefined || length === undefined) {
    return err(`"${text}" is not written as 10.20.4.0/24 or 10.20.4.21-10.20.4.60/24`)
  }
  const family = cidrFamily(`${start}/${length}`)
  const from = addressNumber(start)
  if (family === undefined || from === undefined) return err(`"${text}" holds no address`)
  const prefix = Number(length)
  const network = networkOf(family, from, prefix)
  const last = end === undefined ? network.lastHost : endNumber(start, end, family)
  if (last === undefined) return err(`"${text}" does not end with an address of its family`)
  const first = from === network.first ? network.firstHost : from
  if (last < first) return err(`"${text}" ends before it begins`)
  if (last > network.lastHost) return err(`"${text}" goes beyond its network`)
  return ok({ family, from: first, to: last, prefix })
}

const networkOf = (family: 4 | 6, address: bigint, prefix: number) => {
  const bits = BigInt((family === 4 ? 32 : 128) - prefix)
  const first = (address >> bits) << bits
  const last = first + (1n << bits) - 1n
  // RFC 3021: both addresses of a /31 are hosts; a /32 is one. IPv6 has no broadcast, its first is the router anycast.
  const small = bits <= 1n
  return {
    first,
    firstHost: small ? first : first + 1n,
    lastHost: small || family === 6 ? last : last - 1n,
  }
}

/** `60` after `10.20.4.21` is `10.20.4.60`. Undefined where it is no address of the same family. */
const endNumber = (start: string, end: string, family: 4 | 6): bigint | undefined => {
  const whole = family === 4 && /^\d{1,3}$/.test(end) ? start.replace(/\d+$/, end) : end
  return ipFamily(whole) === family ? addressNumber(whole) : undefined
}

/** An address as a number; undefined where it is none. */
export const addressNumber = (text: string): bigint | undefined => {
  const family = ipFamily(text)
  if (family === 4) return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  if (family === undefined) return undefined
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((n) => n.toString(16)).join(':'),
  )
  const [head = '', tail] = plain.split('::')
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const before = groups(head)
  const after = groups(tail ?? '')
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].reduce(
    (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
    0n,
  )
}

/** A number as an address; IPv6 as RFC 5952 writes it. */
export const addressText = (family: 4 | 6, address: bigint): string => {
  if (family === 4) {
    return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.')
  }
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((address >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  )
  const run = longestZeros(groups)
  if (run.length < 2) return groups.join(':')
  const before = groups.slice(0, run.at).join(':')
  return `${before}::${groups.slice(run.at + run.length).join(':')}`
}

const longestZeros = (
  groups: readonly string[],
): { readonly at: number; readonly length: number } => {
  let best = { at: 0, length: 0 }
  let at = 0
  while (at < groups.length) {
    let end = at
    while (groups[end] === '0') end += 1
    if (end - at > best.length) best = { at, length: end - at }
    at = end + 1
  }
  return best
}
