import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openImageCache } from '../../../adapters/cache/openImageCache.ts'
import { createImages } from '../../../adapters/images/images.ts'
import { practiceBytes } from '../../../adapters/images/practiceFile.fixture.ts'
import { ok } from '../../../core/result.ts'
import type { ImageCache } from '../../../engine/ports/imageCache.ts'
import type { Images } from '../../../engine/ports/images.ts'
import { sha256Of } from '../../../engine/sources/imageServer.fixture.ts'
import { makeRawCopy } from '../../../engine/sources/makeRawCopy.ts'
import { provenImages } from './provenImages.ts'

const idle = new AbortController().signal
const image = Buffer.from(practiceBytes())
const other = Buffer.from(image)
other[other.length - 1] = 7

let folder = ''
let cache: ImageCache
let images: Images

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-proven-'))
  cache = await openImageCache(join(folder, 'cache'), () => 0)
  images = provenImages(createImages({ cacheFolder: join(folder, 'seen') }), cache)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (bytes: Uint8Array): string => {
  const path = join(folder, 'os.img')
  writeFileSync(path, bytes)
  return path
}

/** SHA-256 of what was streamed, or the code of the fault that ended it. */
const streamed = async (path: string, fileSha256?: string): Promise<string> => {
  const parts: Buffer[] = []
  for await (const chunk of images.stream(path, idle, fileSha256)) {
    if (!chunk.ok) return chunk.fault.code
    parts.push(Buffer.from(chunk.value))
  }
  return sha256Of(Buffer.concat(parts))
}

const copyOf = async (path: string) => {
  const ask = { path, fileSha256: sha256Of(readFileSync(path)), name: 'os.img' }
  const declared = { sha256: undefined, bytes: undefined }
  const made = await makeRawCopy(
    { ...ask, declared, signal: idle, room: async () => ok(undefined), report: () => undefined },
    { images, cache },
  )
  if (!made.ok) throw new Error(made.fault.code)
  return made.value
}

describe('an image that is streamed to cards', () => {
  it('comes whole where its file is the one that is asked for', async () => {
    expect(await streamed(fileOf(image), sha256Of(image))).toBe(sha256Of(image))
  })

  it('ends in a fault where another file lies there by now, whatever its name', async () => {
    expect(await streamed(fileOf(other), sha256Of(image))).toBe('IMAGE_CHANGED')
  })

  it('is judged by the image that is asked for, not by one that lay at the same path before', async () => {
    const path = fileOf(image)
    expect(await streamed(path, sha256Of(image))).toBe(sha256Of(image))
    fileOf(other)
    expect(await streamed(path, sha256Of(other))).toBe(sha256Of(other))
  })

  it('is hashed to the end before it is said to be the one: the fault is the last item', async () => {
    let chunks = 0
    let last = ''
    for await (const chunk of images.stream(fileOf(other), idle, sha256Of(image))) {
      if (chunk.ok) chunks += 1
      last = chunk.ok ? 'chunk' : chunk.fault.code
    }
    expect({ chunks: chunks > 0, last }).toEqual({ chunks: true, last: 'IMAGE_CHANGED' })
  })
})

describe('a raw copy', () => {
  it('is streamed as what it was made of', async () => {
    const copy = await copyOf(fileOf(image))
    expect(await streamed(copy.path, sha256Of(image))).toBe(sha256Of(image))
  })

  it('that rotted ends in a fault and is thrown away', async () => {
    const copy = await copyOf(fileOf(image))
    const bytes = readFileSync(copy.path)
    bytes[4096] = (bytes[4096] ?? 0) ^ 1
    writeFileSync(copy.path, bytes)
    expect(await streamed(copy.path, sha256Of(image))).toBe('CACHE_COPY_DAMAGED')
    expect(await cache.unpacked(sha256Of(image))).toBeUndefined()
  })

  it('of another file never passes for the one that is asked for', async () => {
    const copy = await copyOf(fileOf(image))
    expect(await streamed(copy.path, sha256Of(other))).toBe('IMAGE_CHANGED')
  })

  it('is not made of a file that is another one by now, and nothing of it is left', async () => {
    const path = fileOf(other)
    const room = async () => ok(undefined)
    const ask = { path, fileSha256: sha256Of(image), name: 'os.img', signal: idle, room }
    const declared = { sha256: undefined, bytes: undefined }
    const made = await makeRawCopy({ ...ask, declared, report: () => undefined }, { images, cache })
    expect(made).toMatchObject({ ok: false, fault: { code: 'IMAGE_CHANGED' } })
    expect(await cache.entries()).toEqual([])
  })
})
