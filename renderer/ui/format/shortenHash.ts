/** A long hex hash as people compare it: first and last four digits. */
export const shortenHash = (hash: string): string =>
  hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`
