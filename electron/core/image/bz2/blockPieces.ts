const PIECE_BYTES = 256 * 1024

/** CRC-32 with the high bit first, as bzip2 has it. */
const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  return crc >>> 0
})

/**
 * The bytes of a sorted block in their order, with the runs that were shortened before the sorting (four equal bytes,
 * then how many more) at their length. Answers their CRC. A piece is the reader's only until the next one.
 */
export function* blockPieces(column: Uint8Array, origin: number): Generator<Uint8Array, number> {
  const next = followers(column)
  const piece = new Uint8Array(PIECE_BYTES)
  let filled = 0
  let crc = 0xffffffff
  let entry = next[(next[origin] ?? 0) >>> 8] ?? 0
  let equal = 0
  let last = -1
  for (let left = column.length; left > 0; left--) {
    const byte = entry & 0xff
    entry = next[entry >>> 8] ?? 0
    let count = 1
    if (equal === 4) {
      count = byte
      equal = 0
    } else {
      equal = byte === last ? equal + 1 : 1
      last = byte
    }
    for (; count > 0; count--) {
      crc = ((crc << 8) ^ (TABLE[((crc >>> 24) ^ last) & 0xff] ?? 0)) >>> 0
      piece[filled++] = last
      if (filled < PIECE_BYTES) continue
      yield piece
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
  return ~crc >>> 0
}

/** For each row its byte, and above it the row that follows: the inverse of the sorting. */
const followers = (column: Uint8Array): Uint32Array => {
  const starts = new Uint32Array(256)
  for (const byte of column) starts[byte] = (starts[byte] ?? 0) + 1
  let sum = 0
  for (let byte = 0; byte < 256; byte++) {
    const count = starts[byte] ?? 0
    starts[byte] = sum
    sum += count
  }
  const next = new Uint32Array(column.length)
  for (let row = 0; row < column.length; row++) next[row] = column[row] ?? 0
  for (let row = 0; row < column.length; row++) {
    const byte = column[row] ?? 0
    const place = starts[byte] ?? 0
    starts[byte] = place + 1
    next[place] = ((next[place] ?? 0) & 0xff) | (row << 8)
  }
  return next
}
