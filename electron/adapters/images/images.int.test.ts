import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { createImages } from './images.ts'
import { IMAGE_BYTES, practiceBytes } from './practiceFile.fixture.ts'
import { findXz, isUsableXz } from './xz/findXz.ts'
import { findZstd, isUsableZstd } from './zst/findZstd.ts'

const image = Buffer.from(practiceBytes())
const wanted = createHash('sha256').update(image).digest('hex')
const idle = new AbortController().signal
const half = IMAGE_BYTES / 2 + 1236
let folder = ''

const xz = (bytes: Uint8Array, ...options: string[]): Buffer =>
  execFileSync('xz', ['-0', '-c', ...options], { input: bytes, maxBuffer: 1 << 28 })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-xz-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const fileOf = (bytes: Uint8Array): string => {
  const path = join(folder, `image-${count++}.xz`)
  writeFileSync(path, bytes)
  return path
}

const streamed = async (decoder: 'system' | 'wasm', path: string) => {
  const hash = createHash('sha256')
  const sizes: number[] = []
  let fault: Fault | undefined
  const images = createImages({ cacheFolder: join(folder, 'cache'), xz: decoder })
  for await (const item of images.stream(path, idle)) {
    if (item.ok) {
      hash.update(item.value)
      sizes.push(item.value.length)
    } else fault = item.fault
  }
  return { sha256: hash.digest('hex'), sizes, fault }
}

/** Processes of a name that this one started. */
const own = (program: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      const [, name, parent] =
        /\((.*)\) . (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? []
      return name === program && Number(parent) === process.pid
    } catch {
      return false
    }
  })

describe.each(['system', 'wasm'] as const)('.xz by the %s decoder', (decoder) => {
  it.each([
    ['one block', () => xz(image)],
    ['many blocks', () => xz(image, '-T2', '--block-size=1MiB')],
    ['two streams', () => Buffer.concat([xz(image.subarray(0, half)), xz(image.subarray(half))])],
    [
      'padding between streams',
      () => Buffer.concat([xz(image.subarray(0, half)), Buffer.alloc(8), xz(image.subarray(half))]),
    ],
  ])('streams %s byte for byte', async (_, bytes) => {
    const { sha256, sizes, fault } = await streamed(decoder, fileOf(bytes()))
    expect(fault).toBeUndefined()
    expect(sha256).toBe(wanted)
    expect(sizes).toEqual([CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES])
  })

  it('is inspected, with its unpacked size from the index', async () => {
    const images = createImages({ cacheFolder: join(folder, decoder), xz: decoder })
    const found = await images.inspect(fileOf(xz(image, '-T2', '--block-size=1MiB')), idle)
    if (!found.ok) throw new Error(JSON.stringify(found.fault))
    expect(found.value.facts).toMatchObject({ compression: 'xz', imageBytes: IMAGE_BYTES })
    expect(Buffer.compare(found.value.read(0, 65536), image.subarray(0, 65536))).toBe(0)
    found.value.close()
  })

  it('finds wrong bytes and says where', async () => {
    const bytes = xz(image, '-T2', '--block-size=1MiB')
    bytes.fill(0x55, bytes.length - 600_000, bytes.length - 500_000)
    const { fault, sizes } = await streamed(decoder, fileOf(bytes))
    expect(fault?.code).toBe('IMAGE_CORRUPT')
    expect(Number(fault?.params.at)).toBeGreaterThan(sizes.length * CHUNK_BYTES)
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ['followed by garbage', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('garbage')])],
  ])('knows before it begins that a file is %s', async (_, change) => {
    const { fault, sizes } = await streamed(decoder, fileOf(change(xz(image))))
    expect(fault?.code).toBe('IMAGE_CUT_OFF')
    expect(sizes).toEqual([])
  })

  it('stops at once when aborted, and leaves no process', async () => {
    const abort = new AbortController()
    const images = createImages({ cacheFolder: join(folder, 'cache'), xz: decoder })
    const items = images.stream(fileOf(xz(image)), abort.signal)[Symbol.asyncIterator]()
    expect((await items.next()).value).toMatchObject({ ok: true })
    abort.abort(new Error('enough'))
    await expect(items.next()).rejects.toThrow('enough')
    await expect.poll(() => own('xz'), { timeout: 60_000 }).toEqual([])
  })

  it('leaves no process when the consumer goes away', async () => {
    const images = createImages({ cacheFolder: join(folder, 'cache'), xz: decoder })
    for await (const item of images.stream(fileOf(xz(image)), idle)) {
      expect(item.ok).toBe(true)
      break
    }
    await expect.poll(() => own('xz'), { timeout: 60_000 }).toEqual([])
  })
})

describe('the WebAssembly decoder', () => {
  it('names what it cannot do', async () => {
    const { fault } = await streamed('wasm', fileOf(xz(image, '--check=sha256')))
    expect(fault?.code).toBe('IMAGE_COMPRESSION_UNSUPPORTED')
  })
})

const zst = (bytes: Uint8Array, ...options: string[]): Buffer =>
  execFileSync('zstd', ['-q', '-c', ...options], { input: bytes, maxBuffer: 1 << 28 })

describe.each(['system', 'node'] as const)('.zst by the %s decoder', (decoder) => {
  const images = () => createImages({ cacheFolder: join(folder, 'cache'), zst: decoder })
  const streamedZst = async (bytes: Uint8Array) => {
    const hash = createHash('sha256')
    let fault: Fault | undefined
    for await (const item of images().stream(fileOf(bytes), idle)) {
      if (item.ok) hash.update(item.value)
      else fault = item.fault
    }
    return { sha256: hash.digest('hex'), fault }
  }

  it.each([
    ['one frame', zst(image)],
    ['two frames', Buffer.concat([zst(image.subarray(0, half)), zst(image.subarray(half), '-9')])],
    [
      'a frame behind a skippable one',
      Buffer.concat([Buffer.from('UipNGAMAAAABAgM=', 'base64'), zst(image)]),
    ],
    ['a frame without a checksum', zst(image, '--no-check')],
  ])('unpacks %s', async (_, bytes) => {
    expect(await streamedZst(bytes)).toEqual({ sha256: wanted, fault: undefined })
  })

  it('says so where the file is damaged', async () => {
    const bytes = zst(image)
    bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 64)
    expect((await streamedZst(bytes)).fault?.code).toMatch(/^IMAGE_(CORRUPT|CUT_OFF)$/)
    const last = zst(image)
    last[last.length - 1] = (last.at(-1) ?? 0) ^ 1
    expect((await streamedZst(last)).fault?.code).toBe('IMAGE_CORRUPT')
  })

  it('leaves no process when it is stopped, or nobody reads on', async () => {
    const bytes = zst(image)
    const abort = new AbortController()
    const items = images().stream(fileOf(bytes), abort.signal)[Symbol.asyncIterator]()
    expect((await items.next()).value).toMatchObject({ ok: true })
    abort.abort(new Error('enough'))
    await expect(items.next()).rejects.toThrow('enough')
    for await (const item of images().stream(fileOf(bytes), idle)) {
      expect(item.ok).toBe(true)
      break
    }
    expect(own('zstd')).toEqual([])
  })
})

describe('findZstd', () => {
  it('finds an absolute path here', async () => {
    expect(await findZstd()).toMatch(/^\/.*\/zstd$/)
  })

  it.each([
    ['*** Zstandard CLI (64-bit) v1.5.4, by Yann Collet ***\n', true],
    ['*** zstd command line interface 64-bits v1.4.8, by Yann Collet ***\n', true],
    ['*** zstd command line interface 64-bits v1.3.8, by Yann Collet ***\n', false],
    ['', false],
  ])('takes %j: %s', (said, usable) => {
    expect(isUsableZstd(said)).toBe(usable)
  })
})

describe('findXz', () => {
  it('finds an absolute path here', async () => {
    expect(await findXz()).toMatch(/^\/.*\/xz$/)
  })

  it.each([
    ['xz (XZ Utils) 5.4.1\nliblzma 5.4.1', true],
    ['xz (XZ Utils) 5.8.1\n', true],
    ['xz (XZ Utils) 5.2.5\n', false],
    ['xz (XZ Utils) 5.6.0\n', false],
    ['xz (XZ Utils) 5.6.1\n', false],
    ['', false],
  ])('takes %j: %s', (said, usable) => {
    expect(isUsableXz(said)).toBe(usable)
  })
})
