/** 4 or 6 for a plain address without prefix length or zone, undefined for anything else. */
export const ipFamily = (text: string): 4 | 6 | undefined => {
  if (isIpv4(text)) return 4
  return isIpv6(text) ? 6 : undefined
}

const isIpv4 = (text: string): boolean =>
  /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text)

/** RFC 4291 §2.2: eight groups, one run of zeros as `::`, the last two groups perhaps as IPv4. */
const isIpv6 = (text: string): boolean => {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const tail = last?.includes('.') === true
  if (tail && (last === undefined || !isIpv4(last) || text.endsWith('::'))) return false
  const plain = tail ? groups.slice(0, -1) : groups
  if (!plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  const count = plain.length + (tail ? 2 : 0)
  return halves.length === 2 ? count <= 7 : count === 8
}

/** The family of an address with its prefix length, as `192.168.1.20/24`; undefined for anything else. */
export const cidrFamily = (text: string): 4 | 6 | undefined => {
  const [, address, prefix] = /^(.+)\/(\d{1,3})$/.exec(text) ?? []
  if (address === undefined || prefix === undefined) return undefined
  const family = ipFamily(address)
  const most = family === 4 ? 32 : 128
  return Number(prefix) >= 1 && Number(prefix) <= most && !/^0\d/.test(prefix) ? family : undefined
}
