import type { BitReader } from './bitReader.ts'
import { Bz2Damaged } from './bz2Damaged.ts'

const MOST_BITS = 20

/** A canonical Huffman code: for each length the last code, what to subtract, and the symbols in order. */
export interface HuffmanTable {
  readonly shortest: number
  readonly limit: Int32Array
  readonly offset: Int32Array
  readonly symbols: Uint16Array
}

/** The code with these lengths (1 to 20 bits) for symbols 0, 1, 2 … */
export const huffmanTable = (lengths: Uint8Array): HuffmanTable => {
  const count = new Int32Array(MOST_BITS + 2)
  for (const length of lengths) count[length] = (count[length] ?? 0) + 1
  const symbols = new Uint16Array(lengths.length)
  const limit = new Int32Array(MOST_BITS + 2).fill(-1)
  const offset = new Int32Array(MOST_BITS + 2)
  let code = 0
  let placed = 0
  let shortest = 0
  for (let length = 1; length <= MOST_BITS; length++) {
    if (shortest === 0 && (count[length] ?? 0) > 0) shortest = length
    offset[length] = placed - code
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue
      symbols[placed++] = symbol
      code++
    }
    limit[length] = code - 1
    code <<= 1
  }
  return { shortest, limit, offset, symbols }
}

/** The next symbol. */
export const nextSymbol = (bits: BitReader, table: HuffmanTable): number => {
  let length = table.shortest
  let code = bits.bits(length)
  while (code > (table.limit[length] ?? -1)) {
    if (length >= MOST_BITS) throw new Bz2Damaged('it has a code that stands for nothing')
    code = (code << 1) | bits.bits(1)
    length++
  }
  const symbol = table.symbols[code + (table.offset[length] ?? 0)]
  if (symbol === undefined) throw new Bz2Damaged('it has a code that stands for nothing')
  return symbol
}
