import { SECRET_MARK } from '../text/secret.ts'

/** A run of bytes: where it begins in its file, and how long it is. */
export type ByteRange = readonly [start: number, length: number]

/**
 * Where the secrets stand in a file, in bytes of UTF-8: found by laying the file's text beside the same text with each
 * secret masked. Undefined where the two do not belong together, which is a bug of whoever made them.
 *
 * The text between two secrets is taken where it comes first. A secret that holds that very text would make the run
 * too short, so the last piece is held to the end, and the sum of all must be the whole.
 */
export const secretRanges = (
  revealed: string,
  masked: string,
): readonly ByteRange[] | undefined => {
  const pieces = masked.split(SECRET_MARK)
  const encoder = new TextEncoder()
  const ranges: ByteRange[] = []
  let at = 0
  let bytes = 0
  for (const [index, piece] of pieces.entries()) {
    const last = index === pieces.length - 1
    const found =
      index === 0
        ? 0
        : last && index > 0
          ? revealed.length - piece.length
          : revealed.indexOf(piece, at)
    if (found < at || !revealed.startsWith(piece, found)) return undefined
    if (index > 0) {
      const hidden = revealed.slice(at, found)
      const length = encoder.encode(hidden).length
      // A file may hold the mark's own text; nothing is hidden there.
      if (length > 0 && hidden !== SECRET_MARK) ranges.push([bytes, length])
      bytes += length
    }
    bytes += encoder.encode(piece).length
    at = found + piece.length
  }
  return at === revealed.length ? ranges : undefined
}
