/** What a chunk is cut into where zeros are told from data, and where an overlay is laid on, in bytes. */
export const PIECE_BYTES = 1024 * 1024

/** Pieces that `length` bytes of a chunk are cut into; only the last may be shorter. */
export const pieceCount = (length: number): number => Math.ceil(length / PIECE_BYTES)

/** Bytes of piece `piece` of a chunk of `length` bytes. */
export const pieceLength = (length: number, piece: number): number =>
  Math.min(PIECE_BYTES, length - piece * PIECE_BYTES)

/** Whether a piece is zeros by the map that `zeroPieces` made. */
export const isZeroPiece = (zeros: number, piece: number): boolean => ((zeros >> piece) & 1) === 1

/** Whether all of a chunk of `length` bytes is zeros by its map. */
export const isZeroChunk = (zeros: number, length: number): boolean =>
  zeros === 2 ** pieceCount(length) - 1

/** Which pieces of a chunk hold nothing but zeros: bit `i` for piece `i`. */
export const zeroPieces = (chunk: Uint8Array): number => {
  let zeros = 0
  for (let piece = 0; piece < pieceCount(chunk.length); piece++) {
    const from = piece * PIECE_BYTES
    if (isZero(chunk.subarray(from, from + PIECE_BYTES))) zeros |= 1 << piece
  }
  return zeros
}

/** Bytes of the pieces that are not zeros: what travels of a chunk. */
export const dataBytes = (length: number, zeros: number): number => {
  let bytes = 0
  for (let piece = 0; piece < pieceCount(length); piece++) {
    if (!isZeroPiece(zeros, piece)) bytes += pieceLength(length, piece)
  }
  return bytes
}

/** Where piece `piece` begins among those that are not zeros, laid one after the other. */
export const dataOffset = (zeros: number, piece: number): number => {
  let offset = 0
  for (let before = 0; before < piece; before++) {
    if (!isZeroPiece(zeros, before)) offset += PIECE_BYTES
  }
  return offset
}

/** Runs of neighbouring pieces that are not zeros: where each begins and ends in the chunk, in bytes. */
export const dataRuns = (
  length: number,
  zeros: number,
): readonly { readonly from: number; readonly to: number }[] => {
  const runs: { from: number; to: number }[] = []
  for (let piece = 0; piece < pieceCount(length); piece++) {
    if (isZeroPiece(zeros, piece)) continue
    const from = piece * PIECE_BYTES
    const last = runs.at(-1)
    if (last?.to === from) last.to += pieceLength(length, piece)
    else runs.push({ from, to: from + pieceLength(length, piece) })
  }
  return runs
}

/** Nearly every piece of data says no at its first numbers; zeros are gone through 32 bytes at a step. */
export const isZero = (bytes: Uint8Array): boolean => {
  const aligned = bytes.byteOffset % 4 === 0
  const count = aligned ? Math.floor(bytes.length / 32) * 8 : 0
  const numbers = new Int32Array(bytes.buffer, aligned ? bytes.byteOffset : 0, count)
  for (let at = 0; at < count; at += 8) if (anyOfEight(numbers, at)) return false
  for (let at = count * 4; at < bytes.length; at++) if (bytes[at] !== 0) return false
  return true
}

const anyOfEight = (numbers: Int32Array, at: number): boolean =>
  ((numbers[at] ?? 0) |
    (numbers[at + 1] ?? 0) |
    (numbers[at + 2] ?? 0) |
    (numbers[at + 3] ?? 0) |
    (numbers[at + 4] ?? 0) |
    (numbers[at + 5] ?? 0) |
    (numbers[at + 6] ?? 0) |
    (numbers[at + 7] ?? 0)) !==
  0
