/**
 * The host that an address would ask, as the network knows it (punycode, so that a look-alike name is seen);
 * undefined for what is no web address.
 */
export const hostOf = (address: string): string | undefined => {
  const url = URL.parse(address.trim())
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  return url.host === '' ? undefined : url.host
}
