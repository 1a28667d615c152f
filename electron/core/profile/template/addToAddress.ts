import { ipFamily } from '../ipAddress.ts'

/**
 * An IPv4 or IPv6 address `by` further on, with the prefix length that it had, if any; undefined for what is no
 * address, or where there is none that far on.
 */
export const addToAddress = (text: string, by: bigint): string | undefined => {
  const [, address = '', prefix = ''] = /^([^/]*)(\/\d{1,3})?$/.exec(text) ?? []
  const family = ipFamily(address)
  if (family === undefined) return undefined
  const [bits, perGroup] = family === 4 ? [32n, 8n] : [128n, 16n]
  const sum = numberOf(address, family) + by
  if (sum < 0n || sum >= 1n << bits) return undefined
  const groups = Array.from({ length: Number(bits / perGroup) }, (_, index) => {
    const shift = bits - perGroup * BigInt(index + 1)
    return Number((sum >> shift) & ((1n << perGroup) - 1n))
  })
  return `${family === 4 ? groups.join('.') : ipv6Text(groups)}${prefix}`
}

const numberOf = (address: string, family: 4 | 6): bigint => {
  const groups = family === 4 ? address.split('.').map(Number) : ipv6Groups(address)
  const shift = family === 4 ? 8n : 16n
  return groups.reduce((sum, group) => (sum << shift) + BigInt(group), 0n)
}

const ipv6Groups = (address: string): readonly number[] => {
  const halves = address.split('::').map((half) =>
    half.split(':').flatMap((group): readonly number[] => {
      if (group === '') return []
      if (!group.includes('.')) return [Number.parseInt(group, 16)]
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
      return [a * 256 + b, c * 256 + d]
    }),
  )
  const [head = [], tail = []] = halves
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

/** RFC 5952: lower case, the first longest run of two or more zeros as `::`. */
const ipv6Text = (groups: readonly number[]): string => {
  let best = { at: -1, length: 1 }
  for (let at = 0; at < groups.length; at += 1) {
    let end = at
    while (groups[end] === 0) end += 1
    if (end - at > best.length) best = { at, length: end - at }
  }
  const hex = groups.map((group) => group.toString(16))
  if (best.at === -1) return hex.join(':')
  return `${hex.slice(0, best.at).join(':')}::${hex.slice(best.at + best.length).join(':')}`
}
