import type { ReadImage } from '../readImage.ts'
import { BitReader } from './bitReader.ts'
import { blockPieces } from './blockPieces.ts'
import { Bz2Damaged } from './bz2Damaged.ts'
import { readBlock } from './readBlock.ts'

const BLOCK = 0x314159
const BLOCK_REST = 0x265359
const END = 0x177245
const END_REST = 0x385090

/**
 * What a .bz2 file unpacks to, piece by piece, of one or more streams; every checksum is verified, a block's after its
 * last piece. Throws `Bz2Damaged`, also for anything behind the last stream. The format has no other description
 * than its program, version 1.0.8: https://sourceware.org/bzip2/
 */
export function* bz2Pieces(read: ReadImage, fileBytes: number): Generator<Uint8Array> {
  const bits = new BitReader(read, fileBytes)
  do yield* streamPieces(bits)
  while (bits.alignToByte() > 0)
}

function* streamPieces(bits: BitReader): Generator<Uint8Array> {
  const magic = bits.bits(24)
  const level = bits.bits(8) - 0x30
  if (magic !== 0x425a68 || level < 1 || level > 9)
    throw new Bz2Damaged('it is not bzip2 to its end')
  const column = new Uint8Array(level * 100_000)
  let combined = 0
  for (;;) {
    const kind = bits.bits(24)
    const rest = bits.bits(24)
    const checksum = bits.u32()
    if (kind === END && rest === END_REST) {
      if (checksum !== combined) throw new Bz2Damaged('its checksum is wrong')
      return
    }
    if (kind !== BLOCK || rest !== BLOCK_REST) throw new Bz2Damaged('a block begins wrongly')
    const block = readBlock(bits, column)
    const found = yield* blockPieces(column.subarray(0, block.length), block.origin)
    if (found !== checksum) throw new Bz2Damaged('the checksum of a block is wrong')
    combined = (((combined << 1) | (combined >>> 31)) ^ found) >>> 0
  }
}
