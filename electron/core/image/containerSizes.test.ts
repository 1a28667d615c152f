import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectCompression } from './detectCompression.ts'
import type { ReadImage } from './readImage.ts'
import { xzUnpackedBytes } from './xzUnpackedBytes.ts'
import { zstUnpackedBytes } from './zstUnpackedBytes.ts'

const readOf =
  (bytes: Uint8Array): ReadImage =>
  (offset, length) => {
    if (offset < 0 || offset + length > bytes.length) throw new RangeError('outside')
    return bytes.subarray(offset, offset + length)
  }

/** `printf abc | xz -c0`, as xz 5.4.1 writes it. */
const ABC_XZ = Buffer.from(
  '/Td6WFoAAATm1rRGAgAhAQwAAACPmEGcAQACYWJjAAAndicaSgnYLAABGwMLL7kQH7bzfQEAAAAABFla',
  'base64',
)

describe('xzUnpackedBytes', () => {
  const abc = ABC_XZ
  it('adds up streams and passes over padding', () => {
    expect(xzUnpackedBytes(readOf(abc), abc.length)).toEqual({ ok: true, value: 3 })
    const two = Buffer.concat([abc, Buffer.alloc(8), abc, Buffer.alloc(4)])
    expect(xzUnpackedBytes(readOf(two), two.length)).toEqual({ ok: true, value: 6 })
  })

  it.each([
    ['a missing end', abc.subarray(0, -1)],
    ['a missing beginning', abc.subarray(12)],
    ['garbage behind', Buffer.concat([abc, Buffer.from('x')])],
    ['nothing', Buffer.alloc(5, 1)],
  ])('refuses %s', (_, bytes) => {
    expect(xzUnpackedBytes(readOf(bytes), bytes.length).ok).toBe(false)
  })

  it('survives any bytes', () => {
    const anywhere = fc.tuple(fc.nat(abc.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Buffer.from(abc)
        for (const [at, value] of changes) bytes[at] = value
        xzUnpackedBytes(readOf(bytes), bytes.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('zstUnpackedBytes', () => {
  const frame = zstdCompressSync(Buffer.alloc(300_000, 'abc'))
  it('adds up frames and passes over skippable ones', () => {
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9])
    const all = Buffer.concat([frame, skippable, frame])
    expect(zstUnpackedBytes(readOf(all), all.length)).toEqual({ ok: true, value: 600_000 })
  })

  it.each([
    ['a frame that is cut off', frame.subarray(0, -1)],
    ['garbage behind', Buffer.concat([frame, Buffer.from('0123456789')])],
    [
      'a skippable frame longer than the file',
      Buffer.from([0x50, 0x2a, 0x4d, 0x18, 9, 0, 0, 0, 1]),
    ],
  ])('refuses %s', (_, bytes) => {
    expect(zstUnpackedBytes(readOf(bytes), bytes.length).ok).toBe(false)
  })

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(15), (tail, nibble) => {
        const bytes = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, nibble << 4, ...tail])
        zstUnpackedBytes(readOf(bytes), bytes.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('detectCompression', () => {
  it('goes by the first bytes', () => {
    expect(detectCompression(ABC_XZ)).toBe('xz')
    expect(detectCompression(zstdCompressSync(Buffer.from('x')))).toBe('zst')
    expect(detectCompression(Uint8Array.from([0x5e, 0x2a, 0x4d, 0x18]))).toBe('zst')
    expect(detectCompression(Uint8Array.from([0x1f, 0x8b, 8]))).toBe('gz')
    expect(detectCompression(Buffer.from('BZh9'))).toBe('bz2')
    expect(detectCompression(Buffer.from('PK\x03\x04'))).toBe('zip')
    expect(detectCompression(new Uint8Array(0))).toBe('none')
  })
})
