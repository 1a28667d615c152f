import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dataBytes,
  dataOffset,
  dataRuns,
  isZero,
  isZeroChunk,
  isZeroPiece,
  PIECE_BYTES,
  pieceCount,
  pieceLength,
  zeroPieces,
} from './pieces.ts'

/** A chunk by what each of its pieces holds, the last one short by some sectors. */
const chunks = fc
  .tuple(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), fc.nat(2047))
  .map(([filled, short]) => {
    const chunk = new Uint8Array(filled.length * PIECE_BYTES - short * 512)
    filled.forEach((is, piece) => {
      // One byte is enough, and it may be the last.
      if (is) chunk[Math.min((piece + 1) * PIECE_BYTES, chunk.length) - 1] = 1
    })
    return { chunk, filled }
  })

describe('the pieces of a chunk', () => {
  it('are zeros exactly where nothing else is, and the rest comes through', () => {
    fc.assert(
      fc.property(chunks, ({ chunk, filled }) => {
        const zeros = zeroPieces(chunk)
        const { length } = chunk
        expect(pieceCount(length)).toBe(filled.length)
        filled.forEach((is, piece) => {
          expect(isZeroPiece(zeros, piece)).toBe(!is)
        })
        expect(isZeroChunk(zeros, length)).toBe(!filled.includes(true))
        const sent = Buffer.concat(
          dataRuns(length, zeros).map(({ from, to }) => chunk.subarray(from, to)),
        )
        expect(sent.length).toBe(dataBytes(length, zeros))
        const back = new Uint8Array(length)
        for (let piece = 0; piece < filled.length; piece++) {
          if (isZeroPiece(zeros, piece)) continue
          const from = dataOffset(zeros, piece)
          back.set(sent.subarray(from, from + pieceLength(length, piece)), piece * PIECE_BYTES)
        }
        expect(Buffer.compare(back, chunk)).toBe(0)
      }),
      { numRuns: 40 },
    )
  })

  it('are never called zeros for a byte that is not looked at, wherever it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(7), fc.nat(), (length, offset, at) => {
        const bytes = new Uint8Array(length + 8).subarray(offset, offset + length)
        expect(isZero(bytes)).toBe(true)
        bytes[at % length] = 128
        expect(isZero(bytes)).toBe(false)
      }),
    )
  })
})
