import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadImage } from './readImage.ts'
import { xzBlocks } from './xzBlocks.ts'
import { XZ_MARK_BYTES, XZ_MARK_ROOM, xzMark } from './xzStream.ts'
import { zipImage } from './zipImage.ts'

const readOf =
  (bytes: Uint8Array): ReadImage =>
  (offset, length) => {
    if (offset < 0 || length < 0 || offset + length > bytes.length) throw new RangeError('outside')
    return bytes.subarray(offset, offset + length)
  }

const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 })
const changed = (bytes: Uint8Array, all: readonly (readonly [number, number])[]): Buffer => {
  const copy = Buffer.from(bytes)
  for (const [at, value] of all) copy[at % copy.length] = value
  return copy
}

describe('xzBlocks', () => {
  const anyPart = fc.uint8Array({ minLength: 1, maxLength: XZ_MARK_BYTES })
  it('finds the block of every stream, over any padding, and all of the file is accounted for', () => {
    const parts = fc.array(fc.tuple(anyPart, fc.nat(5)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(parts, (streams) => {
        const file = Buffer.concat(
          streams.flatMap(([bytes, zeros]) => [xzMark(bytes), Buffer.alloc(zeros * 4)]),
        )
        const found = xzBlocks(readOf(file), file.length)
        expect(found.ok && found.value.map((block) => block.unpackedBytes)).toEqual(
          streams.map(([bytes]) => bytes.length),
        )
      }),
    )
  })

  it('answers for any change of a file, and reads nothing outside it', () => {
    const file = Buffer.concat([xzMark(Buffer.from('one')), Buffer.alloc(4), xzMark(Buffer.of(2))])
    fc.assert(
      fc.property(changes, fc.nat(file.length), (all, length) => {
        const bytes = changed(file, all).subarray(0, length)
        xzBlocks(readOf(bytes), bytes.length)
      }),
      { numRuns: 500 },
    )
  })

  it('a mark takes no more room than is kept for it', () => {
    expect(xzMark(new Uint8Array(XZ_MARK_BYTES)).length).toBeLessThanOrEqual(XZ_MARK_ROOM)
  })
})

/** A zip of one deflated file, by the document alone. */
const zipOf = (bytes: Uint8Array, name = 'a'): Buffer => {
  const packed = deflateRawSync(bytes)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(crc32(bytes), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(bytes.length, 18)
  fields.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
  const made = Buffer.from([20, 3])
  const rest = Buffer.alloc(14)
  rest.writeUInt16LE(0o100644, 8)
  const entry = Buffer.concat([Buffer.from('PK\x01\x02'), made, fields, rest, Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

describe('zipImage', () => {
  it('finds the image of any zip of one file', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('a', 'b.img', 'x/y'),
        (bytes, name) => {
          const zip = zipOf(bytes, name)
          const found = zipImage(readOf(zip), zip.length)
          expect(found).toMatchObject({
            ok: true,
            value: { image: { unpackedBytes: bytes.length } },
          })
        },
      ),
    )
  })

  it('answers for any change of a zip, and reads nothing outside it', () => {
    const zip = zipOf(Buffer.from('some bytes of an image'))
    fc.assert(
      fc.property(changes, fc.nat(zip.length), (all, length) => {
        const bytes = changed(zip, all).subarray(0, length)
        zipImage(readOf(bytes), bytes.length)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a zip with anything behind it', () => {
    const zip = Buffer.concat([zipOf(Buffer.from('image')), Buffer.of(0)])
    expect(zipImage(readOf(zip), zip.length).ok).toBe(false)
  })
})
