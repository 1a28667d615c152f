import { dataOffset, isZeroPiece, PIECE_BYTES, pieceLength } from '../core/chunks/pieces.ts'

/** One chunk of the image as it lies in the ring: its pieces of zeros did not travel and are not there. */
export interface BaseChunk {
  readonly index: number
  /** With the pieces of zeros, in bytes. */
  readonly length: number
  /** Bit `i` for piece `i`. */
  readonly zeros: number
  /** All other pieces one after the other, page-aligned. */
  readonly data: Uint8Array
}

/** The bytes of one piece; undefined for one of zeros. */
export const baseOf = (
  { length, zeros, data }: BaseChunk,
  piece: number,
): Uint8Array | undefined => {
  if (isZeroPiece(zeros, piece)) return undefined
  const from = dataOffset(zeros, piece)
  return data.subarray(from, from + pieceLength(length, piece))
}

/** The bytes of neighbouring pieces that are not zeros, from `from` to `to` in the chunk, in one. */
export const baseRun = ({ zeros, data }: BaseChunk, from: number, to: number): Uint8Array => {
  const offset = dataOffset(zeros, from / PIECE_BYTES)
  return data.subarray(offset, offset + to - from)
}
