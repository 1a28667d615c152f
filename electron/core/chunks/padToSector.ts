import { SECTOR_BYTES } from '../overlay/overlay.ts'

/**
 * The chunk with zeros up to a whole sector; the same array when it already ends on one. A card is written in
 * sectors, so the last bytes of an odd image share one with zeros, and the root is over what is on the card.
 */
export const padToSector = (chunk: Uint8Array): Uint8Array => {
  const rest = chunk.length % SECTOR_BYTES
  if (rest === 0) return chunk
  const padded = new Uint8Array(chunk.length + SECTOR_BYTES - rest)
  padded.set(chunk)
  return padded
}
