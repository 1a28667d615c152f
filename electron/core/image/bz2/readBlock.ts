import type { BitReader } from './bitReader.ts'
import { Bz2Damaged } from './bz2Damaged.ts'
import { type HuffmanTable, huffmanTable, nextSymbol } from './huffmanTable.ts'

const GROUP_SYMBOLS = 50
const MOST_BITS = 20

/** A block as its sorted column, and where the first row lies in it. */
export interface SortedBlock {
  /** How many entries of `column` count. */
  readonly length: number
  readonly origin: number
}

/** Reads a block's tables and symbols (behind its magic and checksum) into `column`, which is as large as a block may be. */
export const readBlock = (bits: BitReader, column: Uint8Array): SortedBlock => {
  if (bits.bits(1) === 1) throw new Bz2Damaged('it is of a version before 0.9.5')
  const origin = bits.bits(24)
  const used = readUsedBytes(bits)
  const alphabet = used.length + 2
  const tableCount = bits.bits(3)
  const selectorCount = bits.bits(15)
  if (used.length === 0 || tableCount < 2 || tableCount > 6 || selectorCount === 0) {
    throw new Bz2Damaged('its tables are impossible')
  }
  const selectors = readSelectors(bits, selectorCount, tableCount)
  const tables = Array.from({ length: tableCount }, () => readTable(bits, alphabet))
  const length = readSymbols(bits, { selectors, tables, used, column })
  if (origin >= length) throw new Bz2Damaged('its first row lies outside')
  return { length, origin }
}

const readUsedBytes = (bits: BitReader): Uint8Array => {
  const rows = bits.bits(16)
  const used: number[] = []
  for (let row = 0; row < 16; row++) {
    if (((rows >> (15 - row)) & 1) === 0) continue
    const columns = bits.bits(16)
    for (let column = 0; column < 16; column++) {
      if (((columns >> (15 - column)) & 1) === 1) used.push(row * 16 + column)
    }
  }
  return Uint8Array.from(used)
}

const readSelectors = (bits: BitReader, count: number, tables: number): Uint8Array => {
  const order = Array.from({ length: tables }, (_, table) => table)
  const selectors = new Uint8Array(count)
  for (let index = 0; index < count; index++) {
    let place = 0
    while (bits.bits(1) === 1) {
      place++
      if (place >= tables) throw new Bz2Damaged('it selects a table that is not there')
    }
    const [table = 0] = order.splice(place, 1)
    order.unshift(table)
    selectors[index] = table
  }
  return selectors
}

const readTable = (bits: BitReader, alphabet: number): HuffmanTable => {
  const lengths = new Uint8Array(alphabet)
  let length = bits.bits(5)
  for (let symbol = 0; symbol < alphabet; symbol++) {
    for (;;) {
      if (length < 1 || length > MOST_BITS) throw new Bz2Damaged('its tables are impossible')
      if (bits.bits(1) === 0) break
      length += bits.bits(1) === 0 ? 1 : -1
    }
    lengths[symbol] = length
  }
  return huffmanTable(lengths)
}

/** Undoes Huffman, run lengths of the most recent byte, and move-to-front. */
const readSymbols = (
  bits: BitReader,
  from: {
    readonly selectors: Uint8Array
    readonly tables: readonly HuffmanTable[]
    readonly used: Uint8Array
    readonly column: Uint8Array
  },
): number => {
  const { selectors, tables, column } = from
  const recent = Uint8Array.from(from.used)
  const end = recent.length + 1
  let length = 0
  let run = 0
  let weight = 1
  const putRun = (): void => {
    if (run === 0) return
    if (length + run > column.length) throw new Bz2Damaged('a block is larger than it may be')
    column.fill(recent[0] ?? 0, length, length + run)
    length += run
    run = 0
    weight = 1
  }
  for (const selector of selectors) {
    const table = tables[selector]
    if (table === undefined) throw new Bz2Damaged('it selects a table that is not there')
    for (let left = GROUP_SYMBOLS; left > 0; left--) {
      const symbol = nextSymbol(bits, table)
      if (symbol <= 1) {
        run += weight << symbol
        weight <<= 1
        if (run > column.length) throw new Bz2Damaged('a block is larger than it may be')
        continue
      }
      putRun()
      if (symbol === end) return length
      const place = symbol - 1
      const byte = recent[place] ?? 0
      recent.copyWithin(1, 0, place)
      recent[0] = byte
      if (length >= column.length) throw new Bz2Damaged('a block is larger than it may be')
      column[length++] = byte
    }
  }
  throw new Bz2Damaged('a block has no end')
}
