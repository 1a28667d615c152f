import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Result } from '../../core/result.ts'
import type { ImageCache } from '../../engine/ports/imageCache.ts'
import { sha256Of } from '../../engine/sources/imageServer.fixture.ts'
import { openImageCache } from './openImageCache.ts'

const KEY = 'a'.repeat(32)
const SHA = 'b'.repeat(64)
const some = new Uint8Array(10_000).fill(7)

let folder = ''
let cache: ImageCache
let now = 0
const open = () => openImageCache(join(folder, 'cache'), () => now)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-cache-'))
  now = 1_790_000_000_000
  cache = await open()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}
const download = async (bytes = some, name = 'os.img.xz', sha = sha256Of(bytes)) => {
  const partial = value(await cache.openPartial(KEY, name))
  value(await partial.append(bytes))
  expect(await partial.finish()).toEqual({ ok: true, value: sha256Of(bytes) })
  await partial.close()
  return value(await cache.adopt(KEY, sha, name))
}
const copy = async (chunks: readonly Uint8Array[], sha = SHA) => {
  const writer = value(await cache.beginUnpacked(sha, 'os.img.xz'))
  for (const chunk of chunks) value(await writer.write(chunk))
  return writer
}
const kinds = async () => (await cache.entries()).map(({ kind }) => kind).toSorted()

describe('a download', () => {
  it('becomes the file of its digest, and stays that after a restart', async () => {
    const path = await download()
    expect(readFileSync(path)).toEqual(Buffer.from(some))
    cache = await open()
    expect(await cache.file(sha256Of(some))).toBe(path)
    expect(await kinds()).toEqual(['file'])
  })

  it('that is unfinished is found again with all that was durable, and goes on as one file', async () => {
    const partial = value(await cache.openPartial(KEY, 'os.img.xz'))
    value(await partial.restart(20_000, { etag: '"a"' }))
    value(await partial.append(some))
    await partial.close()
    cache = await open()
    const again = value(await cache.openPartial(KEY, 'os.img.xz'))
    expect([again.bytes, again.total, again.validator]).toEqual([10_000, 20_000, { etag: '"a"' }])
    value(await again.append(some))
    expect(await again.finish()).toEqual({
      ok: true,
      value: sha256Of(Buffer.concat([some, some])),
    })
    await again.close()
  })

  it('is cut to what was durable: what a power cut left behind that is never ours', async () => {
    const partial = value(await cache.openPartial(KEY, 'os.img.xz'))
    value(await partial.append(some))
    await partial.close()
    writeFileSync(partial.path, 'garbage', { flag: 'a' })
    const again = value(await (await open()).openPartial(KEY, 'os.img.xz'))
    expect(again.bytes).toBe(10_000)
    expect(await again.finish()).toEqual({ ok: true, value: sha256Of(some) })
    await again.close()
  })

  it('is counted with what of it is durable: the rest is what its transfer has promised', async () => {
    const partial = value(await cache.openPartial(KEY, 'os.img.xz'))
    value(await partial.restart(100_000, {}))
    const listed = async () => (await cache.entries()).map(({ bytes }) => bytes)
    for (let at = 0; at < 10; at += 1) {
      value(await partial.append(some))
      expect(await listed()).toEqual([partial.durableBytes])
    }
    expect(partial.bytes).toBe(100_000)
    value(await partial.finish())
    expect(partial.durableBytes).toBe(100_000)
    expect(await listed()).toEqual([100_000])
    await partial.discard()
  })

  it('whose file is shorter than its note says begins anew', async () => {
    const partial = value(await cache.openPartial(KEY, 'os.img.xz'))
    value(await partial.append(some))
    await partial.close()
    truncateSync(partial.path, 5)
    const again = value(await (await open()).openPartial(KEY, 'os.img.xz'))
    expect(again.bytes).toBe(0)
    await again.discard()
    expect(await cache.entries()).toEqual([])
  })

  it('keeps a name that is a name, whatever the address said', async () => {
    for (const name of ['../../etc/passwd', '.hidden', '', 'a b/ü.img', 'x'.repeat(500)]) {
      const path = await download(some, name)
      expect(dirname(path)).toBe(join(folder, 'cache', 'files', sha256Of(some)))
      expect(path.slice(dirname(path).length + 1)).toMatch(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,120}$/)
      await cache.remove(`file-${sha256Of(some)}`)
    }
  })
})

describe('a raw copy', () => {
  it('counts when it is whole: half of one is nothing, and gone when it is given up', async () => {
    const writer = await copy([some])
    expect(await cache.unpacked(SHA)).toBeUndefined()
    expect(await cache.entries()).toEqual([])
    await writer.abandon()
    expect(readdirSync(join(folder, 'cache', 'unpacked'))).toEqual([])
  })

  it('has holes where the image is zero, also at its end, and the digest of all of it', async () => {
    const zeros = new Uint8Array(4 * 1024 * 1024)
    const chunks = [some, zeros]
    const made = value(await (await copy(chunks)).finish())
    const whole = Buffer.concat(chunks)
    expect(made).toMatchObject({ bytes: whole.length, sha256: sha256Of(whole), fileSha256: SHA })
    expect(readFileSync(made.path).equals(whole)).toBe(true)
    expect(statSync(made.path).blocks * 512).toBeLessThan(zeros.length)
    const [entry] = await cache.entries()
    expect(entry?.bytes).toBe(statSync(made.path).blocks * 512)
    expect(await cache.unpackedAt(made.path)).toMatchObject({ fileSha256: SHA })
    expect(await cache.unpackedAt(join(folder, 'elsewhere', 'os.img'))).toBeUndefined()
  })

  it('that is not as long as it was is none any more', async () => {
    const made = value(await (await copy([some])).finish())
    truncateSync(made.path, 5)
    expect(await cache.unpacked(SHA)).toBeUndefined()
  })
})

describe('what a crash left', () => {
  it('without a note, with a damaged one or one of another version is swept away at the next start', async () => {
    await download()
    const at = (name: string): string => {
      const made = join(folder, 'cache', 'files', name.repeat(64))
      mkdirSync(made, { recursive: true })
      writeFileSync(join(made, 'os.img'), some)
      return made
    }
    at('c')
    const note = {
      version: 1,
      name: 'x',
      file: 'os.img',
      bytes: some.length,
      sha256: 'd'.repeat(64),
    }
    writeFileSync(join(at('d'), 'entry.json'), '{"vers')
    writeFileSync(join(at('e'), 'entry.json'), JSON.stringify({ ...note, version: 2 }))
    writeFileSync(join(at('f'), 'entry.json'), JSON.stringify({ ...note, file: '../../../x' }))
    writeFileSync(join(at('0'), 'entry.json'), JSON.stringify({ ...note, bytes: 5 }))
    cache = await open()
    expect(readdirSync(join(folder, 'cache', 'files'))).toEqual([sha256Of(some)])
  })

  it('is never looked for outside: a folder that is no digest is left alone', async () => {
    await download()
    const strange = join(folder, 'cache', 'files', 'notes of a person')
    mkdirSync(strange)
    cache = await open()
    expect(existsSync(strange)).toBe(true)
    expect(await kinds()).toEqual(['file'])
    await expect(cache.remove('file-../../x')).rejects.toThrow('no key of the cache')
    await expect(cache.remove('settings-json')).resolves.toBeUndefined()
  })
})

describe('what is kept', () => {
  it('is known by when it was used, as a file and as a raw copy together', async () => {
    await download(some, 'os.img.xz', SHA)
    await (await copy([some])).finish()
    now += 3_600_000
    await cache.markUsed(SHA)
    expect((await cache.entries()).map(({ usedAt }) => usedAt)).toEqual([now, now])
  })

  it('has its block map beside it, from the unfinished file on, and takes it along when it goes', async () => {
    const partial = value(await cache.openPartial(KEY, 'os.img.xz'))
    value(await partial.append(some))
    value(await partial.putBlockMap(some))
    expect(readFileSync(`${partial.path}.bmap`)).toEqual(Buffer.from(some))
    await partial.finish()
    await partial.close()
    const path = value(await cache.adopt(KEY, sha256Of(some), 'os.img.xz'))
    expect(existsSync(`${path}.bmap`)).toBe(true)
    await cache.remove(`file-${sha256Of(some)}`)
    expect(existsSync(dirname(path))).toBe(false)
  })

  it('has no block map of an earlier attempt', async () => {
    const partial = value(await cache.openPartial(KEY, 'os.img.xz'))
    value(await partial.putBlockMap(some))
    value(await partial.putBlockMap(undefined))
    expect(existsSync(`${partial.path}.bmap`)).toBe(false)
    await partial.close()
  })

  it('lies in folders of ours alone, and its limits outlive it', async () => {
    const path = await download()
    for (const at of [path, dirname(path)]) expect(statSync(at).mode & 0o077).toBe(0)
    await cache.saveSettings({ limitBytes: 5, keepFreeBytes: 6, downloadRate: 7 })
    cache = await open()
    expect(await cache.settings()).toEqual({ limitBytes: 5, keepFreeBytes: 6, downloadRate: 7 })
    writeFileSync(join(folder, 'cache', 'settings.json'), '{}')
    expect((await cache.settings()).limitBytes).toBeGreaterThan(1_000_000_000)
  })

  it('says how much is free on its disk before its folder is there', async () => {
    const fresh = await openImageCache(join(folder, 'not', 'yet'), () => 0)
    expect(await fresh.freeBytes()).toBeGreaterThan(0)
    expect(existsSync(join(folder, 'not'))).toBe(false)
  })
})
