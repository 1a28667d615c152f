/**
 * The name by which devices find this station on their own network, `bramble-1a2b3c4d.local`: made of its origin, so
 * that it stays whatever addresses the computer gets, and no two stations at one site answer to it.
 */
export const stationName = (origin: string): string =>
  `bramble-${origin
    .replaceAll(/[^0-9a-z]/gi, '')
    .slice(-8)
    .toLowerCase()}.local`
