import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zipped } from '../../../e2e/fuzz/packedKinds.ts'
import { createImages } from './images.ts'
import { practiceBytes } from './practiceFile.fixture.ts'

const image = Buffer.from(practiceBytes())
const idle = new AbortController().signal
let folder = ''
let map = Buffer.alloc(0)
let count = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-map-'))
  const [raw, sparse] = [join(folder, 'whole.img'), join(folder, 'sparse.img')]
  writeFileSync(raw, image)
  execFileSync('cp', ['--sparse=always', raw, sparse])
  map = execFileSync('bmaptool', ['create', sparse])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Files in a folder of their own; answers the path of the first. */
const files = (all: Readonly<Record<string, Uint8Array>>): string => {
  const own = join(folder, String(count++))
  mkdirSync(own)
  for (const [name, bytes] of Object.entries(all)) writeFileSync(join(own, name), bytes)
  return join(own, Object.keys(all)[0] ?? '')
}

const images = () => createImages({ cacheFolder: join(folder, 'cache') })

const faultOf = async (path: string): Promise<string | undefined> => {
  for await (const item of images().stream(path, idle)) if (!item.ok) return item.fault.code
  return undefined
}

/** An image with one byte changed that the map has; behind the boot files, so that it is inspected all the same. */
const spoiled = (): Buffer => {
  const bytes = Buffer.from(image)
  const at = bytes.length - 30_000
  bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at)
  return bytes
}

describe('a block map of bmaptool', () => {
  it.each([
    ['beside a raw image', () => files({ 'a.img': image, 'a.img.bmap': map }), 'a.img.bmap'],
    ['beside a packed one', () => files({ 'a.img.gz': gzipSync(image), 'a.bmap': map }), 'a.bmap'],
    [
      'as a download has it',
      () => files({ 'a.gz': gzipSync(image), 'a.gz.bmap': map }),
      'a.gz.bmap',
    ],
  ])('%s is a fact and is checked', async (_, path, from) => {
    const at = path()
    const found = await images().inspect(at, idle)
    if (!found.ok) throw new Error(JSON.stringify(found.fault))
    expect(found.value.facts.blockMap?.from).toBe(from)
    expect(found.value.facts.blockMap?.mappedBytes).toBeGreaterThan(0)
    expect(found.value.facts.blockMap?.mappedBytes).toBeLessThan(image.length)
    found.value.close()
    expect(await faultOf(at)).toBeUndefined()
  })

  it('that is no file is told, and no pipe is waited for', async () => {
    const at = files({ 'a.img': image })
    execFileSync('mkfifo', [`${at}.bmap`])
    expect(await faultOf(at)).toBe('IMAGE_BLOCK_MAP_DAMAGED')
    rmSync(`${at}.bmap`)
    mkdirSync(`${at}.bmap`)
    expect(await faultOf(at)).toBe('IMAGE_BLOCK_MAP_DAMAGED')
  })

  it('within a zip is a fact and is checked', async () => {
    const code = (bytes: Buffer): string[] => [
      `import base64; m = base64.b64decode('${bytes.toString('base64')}')`,
      "z.writestr('a.img', image, zipfile.ZIP_DEFLATED)",
      "z.writestr('a.bmap', m, zipfile.ZIP_DEFLATED)",
    ]
    const found = await images().inspect(files({ 'a.zip': zipped(image, code(map)) }), idle)
    expect(found.ok && found.value.facts.blockMap?.from).toBe('in the zip')
    expect(await faultOf(files({ 'a.zip': zipped(image, code(map)) }))).toBeUndefined()
    const bad = files({ 'a.zip': zipped(spoiled(), code(map)) })
    expect(await faultOf(bad)).toBe('IMAGE_BLOCK_MAP_MISMATCH')
  })

  it('within a zip that is packed larger than any map is refused, without being read', async () => {
    // Blocks of nothing: little to unpack, and as much to read as one likes.
    const packer = `dict(compress=lambda s, d: b'\\0\\0\\0\\xff\\xff' * 3400000, flush=lambda s: b'\\3\\0')`
    const code = [
      "z.writestr('a.img', image, zipfile.ZIP_DEFLATED)",
      `zipfile._get_compressor = lambda *a, **k: type('P', (), ${packer})()`,
      "z.writestr('a.bmap', b'x', zipfile.ZIP_DEFLATED)",
    ]
    const found = await images().inspect(files({ 'a.zip': zipped(image, code) }), idle)
    expect(found).toMatchObject({
      fault: { code: 'IMAGE_BLOCK_MAP_DAMAGED', params: { reason: 'it is too large' } },
    })
  })

  it.each([
    ['a raw image', () => files({ 'a.img': spoiled(), 'a.bmap': map })],
    ['a packed one', () => files({ 'a.img.gz': gzipSync(spoiled()), 'a.bmap': map })],
    [
      'one that goes on',
      () => files({ 'a.gz': gzipSync(Buffer.concat([image, image])), 'a.bmap': map }),
    ],
  ])('finds that %s is another', async (_, path) => {
    expect(await faultOf(path())).toBe('IMAGE_BLOCK_MAP_MISMATCH')
  })

  it('of another size is refused before anything is unpacked', async () => {
    const longer = Buffer.concat([image, Buffer.alloc(512)])
    const path = files({ 'a.img': longer, 'a.bmap': map })
    expect(await images().inspect(path, idle)).toMatchObject({
      fault: { code: 'IMAGE_BLOCK_MAP_OTHER' },
    })
    expect(await faultOf(path)).toBe('IMAGE_BLOCK_MAP_OTHER')
  })

  it('that is damaged is refused, also where the inspection was kept', async () => {
    const path = files({ 'a.img.gz': gzipSync(image) })
    expect((await images().inspect(path, idle)).ok).toBe(true)
    const damaged = Buffer.from(
      map.toString('latin1').replace('<BlockSize> 4096', '<BlockSize> 4097'),
    )
    writeFileSync(join(path, '..', 'a.bmap'), damaged)
    const fault = { code: 'IMAGE_BLOCK_MAP_DAMAGED' }
    expect(await images().inspect(path, idle)).toMatchObject({ fault })
    expect(await faultOf(path)).toBe('IMAGE_BLOCK_MAP_DAMAGED')
  })
})

describe('what a killed process left of an inspection', () => {
  it('is gone after the next start', async () => {
    const cache = join(folder, 'cache')
    mkdirSync(cache, { recursive: true })
    // No process has a number above the kernel's limit.
    writeFileSync(join(cache, 'abc.99999999.1.partial'), 'left')
    writeFileSync(join(cache, `abc.${process.pid}.1.partial`), 'under way')
    await images().inspect(files({ 'a.img.gz': gzipSync(image) }), idle)
    const left = readdirSync(cache).filter((name) => name.includes('.partial'))
    expect(left).toEqual([`abc.${process.pid}.1.partial`])
    expect(readFileSync(join(cache, left[0] ?? ''), 'utf8')).toBe('under way')
  })
})
