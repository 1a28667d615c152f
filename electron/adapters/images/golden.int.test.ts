import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zipped } from '../../../e2e/fuzz/packedKinds.ts'
import { Bz2Damaged } from '../../core/image/bz2/bz2Damaged.ts'
import { bz2Pieces } from '../../core/image/bz2/bz2Pieces.ts'
import { xzBlocks } from '../../core/image/xzBlocks.ts'
import { xzStream } from '../../core/image/xzStream.ts'
import { createImages } from './images.ts'
import { practiceBytes } from './practiceFile.fixture.ts'

const image = Buffer.from(practiceBytes())
const idle = new AbortController().signal
let folder = ''
let count = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-golden-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tool = (name: string, args: readonly string[], input: Uint8Array): Buffer =>
  execFileSync(name, args, { input, maxBuffer: 1 << 28 })

/** A file in a folder of its own, so that nothing else lies beside it. */
const fileOf = (bytes: Uint8Array, name = 'a.img'): string => {
  const own = join(folder, String(count++))
  mkdirSync(own)
  writeFileSync(join(own, name), bytes)
  return join(own, name)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The digest of what a file unpacks to, or the code of its fault. */
const endOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  const images = createImages({ cacheFolder: join(folder, 'cache') })
  for await (const item of images.stream(path, idle)) {
    if (!item.ok) return item.fault.code
    hash.update(item.value)
  }
  return hash.digest('hex')
}

const inspected = (path: string) =>
  createImages({ cacheFolder: join(folder, 'cache') }).inspect(path, idle)

describe('a zip of python', () => {
  const write = "z.writestr('a.img', image, zipfile.ZIP_DEFLATED)"
  it.each([
    ['deflated', [write]],
    ['stored', ["z.writestr('a.img', image, zipfile.ZIP_STORED)"]],
    [
      'with zip64 fields',
      ["f = z.open('a.img', 'w', force_zip64=True)", 'f.write(image)', 'f.close()'],
    ],
    ['with a folder beside it', ["z.mkdir('d')", write]],
    ['with a comment', [write, "z.comment = b'by us'"]],
    [
      'into a pipe, with data descriptors',
      [
        'z.close()',
        'import io',
        'class Pipe(io.RawIOBase):',
        '  def __init__(self, f): self.f = f',
        '  def writable(self): return True',
        '  def write(self, b): return self.f.write(b)',
        '  def close(self): self.f.close()',
        "out = open(sys.argv[2], 'wb')",
        "z = zipfile.ZipFile(Pipe(out), 'w')",
        "z.writestr('a.img', image, zipfile.ZIP_DEFLATED)",
        'z.close(); out.close()',
      ],
    ],
  ])('%s gives its image', async (_, code) => {
    expect(await endOf(fileOf(zipped(image, code)))).toBe(sha256(image))
  })

  const link = "i = zipfile.ZipInfo('a.img'); i.create_system = 3; i.external_attr = 0o120777 << 16"
  it.each([
    ['two images', [write, "z.writestr('b.img', b'x')"], 'IMAGE_ZIP_UNSUITABLE'],
    ['nothing', ["z.mkdir('d')"], 'IMAGE_ZIP_UNSUITABLE'],
    ['a link', [link, "z.writestr(i, '/etc/passwd')"], 'IMAGE_ZIP_UNSUITABLE'],
    ['lzma', ["z.writestr('a.img', image, zipfile.ZIP_LZMA)"], 'IMAGE_ZIP_UNSUITABLE'],
  ])('with %s is refused', async (_, code, fault) => {
    expect(await endOf(fileOf(zipped(image, code)))).toBe(fault)
  })

  it('that says it is encrypted is refused', async () => {
    const zip = zipped(image, [])
    const entry = zip.indexOf('PK\x01\x02', 0, 'latin1')
    zip.writeUInt16LE(zip.readUInt16LE(entry + 8) | 1, entry + 8)
    expect(await endOf(fileOf(zip))).toBe('IMAGE_ZIP_UNSUITABLE')
  })

  it.each([
    ['checksum', 16],
    ['unpacked size', 24],
  ])('with another %s is damaged', async (_, at) => {
    const zip = zipped(image, [])
    const entry = zip.indexOf('PK\x01\x02', zip.length - 200, 'latin1')
    zip.writeUInt32LE(zip.readUInt32LE(entry + at) - 1, entry + at)
    expect(await endOf(fileOf(zip))).toBe('IMAGE_CORRUPT')
  })
})

describe('bz2', () => {
  const ownBytes = (packed: Uint8Array): Buffer => {
    const parts: Buffer[] = []
    const read = (at: number, length: number) => packed.subarray(at, at + length)
    // A piece is ours only until the next one.
    for (const piece of bz2Pieces(read, packed.length)) parts.push(Buffer.from(piece))
    return Buffer.concat(parts)
  }

  it('of two streams gives its image', async () => {
    const half = image.length / 2 + 77
    const two = [image.subarray(0, half), image.subarray(half)].map((part) =>
      tool('bzip2', ['-9c'], part),
    )
    expect(await endOf(fileOf(Buffer.concat(two)))).toBe(sha256(image))
  })

  it('with anything behind it, even zeros, is damaged', async () => {
    const packed = tool('bzip2', ['-1c'], image.subarray(0, 1 << 20))
    expect(await endOf(fileOf(Buffer.concat([packed, Buffer.alloc(8)])))).toBe('IMAGE_CORRUPT')
    expect(await endOf(fileOf(Buffer.concat([packed, Buffer.from('garbage')])))).toBe(
      'IMAGE_CORRUPT',
    )
  })

  it('by our own decoder is what bzip2 packed, whatever the bytes', () => {
    const runs = fc.array(fc.tuple(fc.nat(255), fc.oneof(fc.nat(6), fc.nat(3000))), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 9 }), (all, level) => {
        const bytes = Buffer.concat(all.map(([byte, length]) => Buffer.alloc(length, byte)))
        expect(ownBytes(tool('bzip2', [`-${level}c`], bytes)).equals(bytes)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('by our own decoder is refused when it is of a version before 0.9.5', () => {
    const packed = tool('bzip2', ['-1c'], image.subarray(0, 5000))
    packed.writeUInt8((packed[14] ?? 0) | 0x80, 14)
    expect(() => ownBytes(packed)).toThrow(Bz2Damaged)
  })
})

describe('zstd', () => {
  it('with a dictionary is refused, and not as damage', async () => {
    const samples = join(folder, 'dictionary')
    const parts = Array.from({ length: 60 }, (_, n) =>
      fileOf(image.subarray(n * 4000, n * 4000 + 4000)),
    )
    execFileSync('zstd', ['-q', '--train', ...parts, '-o', samples, '--maxdict=4096'])
    const packed = tool('zstd', ['-qc', '-D', samples], image.subarray(0, 1 << 20))
    expect(await endOf(fileOf(packed))).toBe('IMAGE_COMPRESSION_UNSUPPORTED')
  })

  it('of a pipe, without a size, gives its image', async () => {
    expect(await endOf(fileOf(tool('zstd', ['-qc'], image)))).toBe(sha256(image))
  })
})

describe('xz of blocks side by side', () => {
  const large = Buffer.concat([image, image])
  const packed = (...options: string[]): Buffer => tool('xz', ['-0c', '-T2', ...options], large)
  it.each(['none', 'crc32', 'crc64', 'sha256'])('with check %s gives its image', async (check) => {
    expect(await endOf(fileOf(packed('--block-size=9MiB', `--check=${check}`)))).toBe(sha256(large))
  })

  it('of two streams and padding gives both', async () => {
    const one = packed('--block-size=9MiB')
    const two = Buffer.concat([one, Buffer.alloc(12), one, Buffer.alloc(4)])
    expect(await endOf(fileOf(two))).toBe(sha256(Buffer.concat([large, large])))
  })

  it('with an index that says less than its blocks hold is damaged, not cut short', async () => {
    // Two parts of more than 16 MiB together by the index too, so that they are decoded side by side.
    const four = Buffer.concat([large, large])
    const bytes = tool('xz', ['-0c', '-T2', '--block-size=24MiB'], four)
    const blocks = xzBlocks((at, length) => bytes.subarray(at, at + length), bytes.length)
    if (!blocks.ok) throw new Error(blocks.fault)
    const streams = blocks.value.map((block) => {
      const less = Math.floor(block.unpackedBytes / 2)
      const { head, from, to, tail } = xzStream({ ...block, unpackedBytes: less }, 'whole')
      return Buffer.concat([head, bytes.subarray(from, to), tail])
    })
    expect(await endOf(fileOf(Buffer.concat(streams)))).toBe('IMAGE_CORRUPT')
  })

  it('with wrong bytes in a block is damaged', async () => {
    const bytes = packed('--block-size=9MiB')
    bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 1000)
    expect(await endOf(fileOf(bytes))).toBe('IMAGE_CORRUPT')
  })
})

describe('limits', () => {
  it('a file that unpacks to more than a thousand times its size, and does not say so, is refused', async () => {
    const bomb = tool('bzip2', ['-9c'], Buffer.alloc(80 * 1024 * 1024))
    expect(await endOf(fileOf(bomb))).toBe('IMAGE_RATIO_TOO_HIGH')
  })

  it('one that says its size is taken: an empty image packs as well', async () => {
    const zeros = Buffer.alloc(80 * 1024 * 1024)
    expect(await endOf(fileOf(zstdCompressSync(zeros)))).toBe(sha256(zeros))
  })

  it('what is packed twice is named', async () => {
    const twice = gzipSync(tool('xz', ['-0c'], image.subarray(0, 1 << 20)))
    const found = await inspected(fileOf(twice))
    expect(found).toMatchObject({ fault: { code: 'IMAGE_PACKED_TWICE', params: { format: 'xz' } } })
  })
})
