import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import { openVolume } from '../../core/fat/fatVolume.ts'
import { readFile as readFatFile } from '../../core/fat/readFile.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { createImages } from './images.ts'
import { IMAGE_BYTES, practiceBytes } from './practiceFile.fixture.ts'

const image = practiceBytes()
const idle = new AbortController().signal
let folder = ''
let cacheFolder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-images-'))
  cacheFolder = join(folder, 'cache')
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => rm(cacheFolder, { recursive: true, force: true }))

let count = 0
const fileOf = async (bytes: Uint8Array): Promise<string> => {
  const path = join(folder, `image-${count++}`)
  await writeFile(path, bytes)
  return path
}

const images = (options: { limitBytes?: number } = {}) => createImages({ cacheFolder, ...options })

/** All that a stream gives: sizes of its chunks, digest of their bytes, and the fault at its end. */
const streamed = async (path: string, signal = idle, from = images()) => {
  const hash = createHash('sha256')
  const sizes: number[] = []
  let fault: Fault | undefined
  for await (const item of from.stream(path, signal)) {
    expect(fault).toBeUndefined()
    if (item.ok) {
      hash.update(item.value)
      sizes.push(item.value.length)
    } else fault = item.fault
  }
  return { sha256: hash.digest('hex'), sizes, fault }
}

const wanted = createHash('sha256').update(image).digest('hex')
const cut = (bytes: Uint8Array, at: number) => bytes.subarray(0, at)
const join2 = (a: Uint8Array, b: Uint8Array) => Buffer.concat([a, b])

const zst = zstdCompressSync(image)
const gz = gzipSync(image, { level: 1 })
const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
const half = IMAGE_BYTES / 2 + 1234
const packed = [
  ['raw', image],
  ['zst', zst],
  [
    'zst of two frames',
    join2(zstdCompressSync(image.subarray(0, half)), zstdCompressSync(image.subarray(half))),
  ],
  ['zst behind a skippable frame', join2(skippable, zst)],
  ['gz', gz],
  ['gz of two members', join2(gzipSync(image.subarray(0, half)), gzipSync(image.subarray(half)))],
  ['gz padded with zeros', join2(gz, Buffer.alloc(512))],
] as const

describe.each(packed)('a %s image', (_, bytes) => {
  it('streams in whole chunks, byte for byte', async () => {
    const { sha256, sizes, fault } = await streamed(await fileOf(bytes))
    expect(fault).toBeUndefined()
    expect(sha256).toBe(wanted)
    expect(sizes).toEqual([CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES])
  })

  it('is inspected, and its boot files can be read', async () => {
    const found = await images().inspect(await fileOf(bytes), idle)
    if (!found.ok) throw new Error(JSON.stringify(found.fault))
    const { facts, read, close } = found.value
    expect(facts).toMatchObject({ table: 'mbr', diskId: 'b7a3b1e0', dialect: 'cloudinit-rpi' })
    expect(facts.boot).toMatchObject({ number: 1, fat: 'fat16', freeBytes: (8000 - 4) * 512 })
    const volume = openVolume(read, facts.boot, 'x')
    if (!volume.ok) throw new Error(volume.fault.code)
    const file = readFatFile(volume.value, 'cmdline.txt')
    expect(file.ok && new TextDecoder().decode(file.value)).toContain('PARTUUID=b7a3b1e0-02')
    close()
  })
})

describe('inspection', () => {
  it('knows the unpacked size where the container says it', async () => {
    const size = async (bytes: Uint8Array) => {
      const found = await images().inspect(await fileOf(bytes), idle)
      if (!found.ok) throw new Error(found.fault.code)
      found.value.close()
      return found.value.facts.imageBytes
    }
    expect(await size(image)).toBe(IMAGE_BYTES)
    expect(await size(zst)).toBe(IMAGE_BYTES)
    expect(await size(packed[2][1])).toBe(IMAGE_BYTES)
    expect(await size(gz)).toBeUndefined()
  })

  it('unpacks no more than it needs: damage behind the boot partition is not met', async () => {
    const damaged = Buffer.from(gz)
    damaged.fill(0x55, gz.length - 2_000_000, gz.length - 1_000_000)
    expect((await images().inspect(await fileOf(damaged), idle)).ok).toBe(true)
  })

  it('is kept: the second one needs nothing but the ends of the packed file', async () => {
    const path = await fileOf(gz)
    await utimes(path, 1_700_000_000, 1_700_000_000)
    const first = await images().inspect(path, idle)
    const names = await readdir(cacheFolder)
    expect(names.map((name) => name.split('.').at(-1)).sort()).toEqual(['img', 'json'])
    // A middle that cannot be unpacked any more, in a file that is the same as far as anybody can tell.
    const file = await open(path, 'r+')
    await file.write(Buffer.alloc(gz.length - 200_000), 0, gz.length - 200_000, 100_000)
    await file.close()
    await utimes(path, 1_700_000_000, 1_700_000_000)
    const again = await images().inspect(path, idle)
    expect(again.ok && again.value.facts).toEqual(first.ok && first.value.facts)
  })

  it('is made anew when what was set aside was damaged', async () => {
    const path = await fileOf(gz)
    await images().inspect(path, idle)
    const kept = (await readdir(cacheFolder)).find((name) => name.endsWith('.img')) ?? ''
    const bytes = await readFile(join(cacheFolder, kept))
    bytes.fill(0x41, 70_000, 71_000)
    await writeFile(join(cacheFolder, kept), bytes)
    const again = await images().inspect(path, idle)
    expect(again.ok && again.value.facts.dialect).toBe('cloudinit-rpi')
    const whole = await readFile(join(cacheFolder, kept))
    expect(Buffer.compare(whole, image.subarray(0, whole.length))).toBe(0)
  })

  it('leaves nothing behind when it fails', async () => {
    const nothing = gzipSync(new Uint8Array(3_000_000))
    const found = await images().inspect(await fileOf(nothing), idle)
    expect(found).toMatchObject({ ok: false, fault: { code: 'IMAGE_NOT_AN_IMAGE' } })
    expect(await readdir(cacheFolder)).toEqual([])
  })
})

describe('bad files are faults', () => {
  const flipped = Buffer.from(gz)
  flipped.fill(0x55, gz.length - 2_000_000, gz.length - 1_000_000)
  const garbage = Buffer.from('this is not a part of it')
  const bz2 = Buffer.concat([Buffer.from('BZh9'), Buffer.alloc(600, 7)])
  it.each([
    ['gz with garbage behind it', join2(gz, garbage), 'IMAGE_CORRUPT'],
    ['gz with wrong bytes in it', flipped, 'IMAGE_CORRUPT'],
    ['gz that is cut off', cut(gz, gz.length - 1000), 'IMAGE_CORRUPT'],
    ['gz of a truncated image', gzipSync(cut(image, IMAGE_BYTES - 512)), 'IMAGE_ENDED_EARLY'],
    ['zst with garbage behind it', join2(zst, garbage), 'IMAGE_CUT_OFF'],
    ['zst that is cut off', cut(zst, zst.length - 1000), 'IMAGE_CUT_OFF'],
    ['raw that is truncated', cut(image, IMAGE_BYTES - 512), 'IMAGE_ENDED_EARLY'],
    ['bz2 of nothing but its magic', bz2, 'IMAGE_CORRUPT'],
    ['zip without a directory', Buffer.from('PK\x03\x04 and so on, for more'), 'IMAGE_CUT_OFF'],
    ['gz with garbage behind its padding', join2(gz, Buffer.from('\0\0garbage')), 'IMAGE_CORRUPT'],
    ['empty', new Uint8Array(0), 'IMAGE_EMPTY'],
  ])('%s', async (_, bytes, code) => {
    const { fault } = await streamed(await fileOf(bytes))
    expect(fault?.code).toBe(code)
  })

  it('says where unpacking failed', async () => {
    const { fault, sizes } = await streamed(await fileOf(flipped))
    expect(Number(fault?.params.at)).toBeGreaterThanOrEqual(sizes.length * CHUNK_BYTES)
  })

  it('a missing file, and a folder', async () => {
    expect((await streamed(join(folder, 'none'))).fault?.code).toBe('IMAGE_NOT_FOUND')
    expect((await streamed(folder)).fault?.code).toBe('IMAGE_NOT_FOUND')
  })

  it('a raw image that is truncated, at its inspection, in numbers', async () => {
    const found = await images().inspect(await fileOf(cut(image, IMAGE_BYTES - 512)), idle)
    expect(found).toMatchObject({
      fault: { code: 'IMAGE_TRUNCATED', params: { needed: IMAGE_BYTES, has: IMAGE_BYTES - 512 } },
    })
  })

  it('an image that unpacks to more than any card has', async () => {
    const from = images({ limitBytes: 5_000_000 })
    const { fault } = await streamed(await fileOf(gz), idle, from)
    expect(fault).toMatchObject({ code: 'IMAGE_UNPACKS_TOO_LARGE', params: { limit: 5_000_000 } })
  })
})

describe('a file that changes', () => {
  it('while it streams', async () => {
    const path = await fileOf(image)
    const items = images().stream(path, idle)[Symbol.asyncIterator]()
    expect((await items.next()).value).toMatchObject({ ok: true })
    await truncate(path, IMAGE_BYTES - 1)
    let last: unknown
    for (let item = await items.next(); item.done !== true; item = await items.next())
      last = item.value
    expect(last).toMatchObject({ ok: false, fault: { code: 'IMAGE_CHANGED' } })
  })

  it('between inspection and stream', async () => {
    const path = await fileOf(gz)
    const from = images()
    await from.inspect(path, idle)
    await writeFile(path, gzipSync(image, { level: 3 }))
    expect((await streamed(path, idle, from)).fault?.code).toBe('IMAGE_CHANGED')
  })
})

describe('abort', () => {
  it.each(packed)('ends a stream of %s at once, with its reason', async (_, bytes) => {
    const abort = new AbortController()
    const items = images()
      .stream(await fileOf(bytes), abort.signal)
      [Symbol.asyncIterator]()
    await items.next()
    abort.abort(new Error('enough'))
    await expect(items.next()).rejects.toThrow('enough')
  })
})

describe('fileSha256', () => {
  it('is that of the file as it lies on disk', async () => {
    const sha256 = await images().fileSha256(await fileOf(gz), idle)
    expect(sha256).toEqual({ ok: true, value: createHash('sha256').update(gz).digest('hex') })
  })
})
