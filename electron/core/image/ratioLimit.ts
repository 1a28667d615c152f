/** From here on a packed file is measured by how much more it unpacks to. */
const FREE_BYTES = 64 * 1024 * 1024
export const MOST_RATIO = 1000

/**
 * Whether a file of `fileBytes` may unpack to `total` bytes and more. Asked only where the container does not say how
 * much it will be: what says it is measured against the cards before any is touched (decision 9).
 */
export const isWithinRatio = (total: number, fileBytes: number): boolean =>
  total <= FREE_BYTES || total <= fileBytes * MOST_RATIO
