/** Whether an IPv4 address lies in the network of another one, by that one's mask; all dotted. */
export const sameNetwork = (address: string, own: string, mask: string): boolean => {
  const [a, b, m] = [address, own, mask].map(numberOf)
  if (a === undefined || b === undefined || m === undefined) return false
  return (a & m) === (b & m)
}

const numberOf = (address: string): number | undefined => {
  const parts = address.split('.').map(Number)
  if (
    parts.length !== 4 ||
    !parts.every((part) => Number.isInteger(part) && part >= 0 && part < 256)
  ) {
    return undefined
  }
  return parts.reduce((sum, part) => (sum << 8) | part, 0)
}
