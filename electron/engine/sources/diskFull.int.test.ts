import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnBench } from '../../../e2e/bench/host/needsRoot.ts'
import { openImageCache } from '../../adapters/cache/openImageCache.ts'
import { clock } from '../../adapters/clock.ts'
import { random } from '../../adapters/random.ts'
import { createWeb } from '../../adapters/web/createWeb.ts'
import { ok, type Result } from '../../core/result.ts'
import { readAddress } from '../../core/web/readAddress.ts'
import type { ImageCache, PartialFile } from '../ports/imageCache.ts'
import { downloadFile, type FileRoom } from './downloadFile.ts'
import { type ImageServer, sha256Of, startImageServer } from './imageServer.fixture.ts'
import { rateLimit } from './rateLimit.ts'
import { roomAhead } from './roomAhead.ts'
import { roomLedger } from './roomLedger.ts'
import { transferRoom } from './transferRoom.ts'

const MIB = 1024 * 1024
const KEY = 'a'.repeat(32)
const wanted = Buffer.alloc(3 * MIB, 5)

describeOnBench('a download onto a disk that gets full', () => {
  let disk = ''
  let server: ImageServer
  let cache: ImageCache

  beforeEach(async () => {
    disk = mkdtempSync(join(tmpdir(), 'bramble-full-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'bramble-test', disk])
    server = await startImageServer()
    cache = await openImageCache(disk, () => 0)
    await cache.saveSettings({ limitBytes: 2 ** 40, keepFreeBytes: 0, downloadRate: 0 })
  })
  afterEach(async () => {
    await server.close()
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
  })

  const partialOf = async (): Promise<PartialFile> => {
    const opened = await cache.openPartial(KEY, 'os.img')
    if (!opened.ok) throw new Error(opened.fault.code)
    return opened.value
  }

  const roomOf = (partial: PartialFile): FileRoom => {
    const store = { jobs: async () => [], images: async () => [] }
    const ask = { by: `partial-${KEY}`, name: 'os.img', partial, keep: [`partial-${KEY}`] }
    const room = transferRoom(ask, { cache, store, room: roomLedger() })
    const upTo = (bytes: number) => room.promise({ file: bytes })
    return { whole: upTo, upTo: roomAhead(upTo) }
  }
  /** A disk that others fill too: what was promised is not there when it is written. */
  const believed: FileRoom = { whole: async () => ok(undefined), upTo: async () => ok(undefined) }

  const download = async (
    url: string,
    partial: PartialFile,
    room = roomOf(partial),
  ): Promise<Result<void>> => {
    const address = readAddress(url)
    if (!address.ok) return address
    const { signal } = new AbortController()
    const ask = { address: address.value, name: 'os.img', declaredBytes: undefined, signal }
    return downloadFile(
      partial,
      { ...ask, report: () => undefined },
      {
        web: createWeb({ agentName: 'test', environment: {} }),
        clock,
        random,
        limit: rateLimit(clock, () => 0),
        room,
      },
    )
  }
  /** Says its tag and no length, so nobody can know before that there is no room. */
  const endless = () =>
    server.at('/os.img', (request, response) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
      const part = `bytes ${from}-${wanted.length - 1}/${wanted.length}`
      response.writeHead(from > 0 ? 206 : 200, {
        etag: '"a"',
        ...(from > 0 ? { 'content-range': part } : {}),
      })
      response.end(wanted.subarray(from))
    })
  const fill = (bytes: number): string => {
    const path = join(disk, 'other')
    writeFileSync(path, Buffer.alloc(bytes))
    return path
  }

  it('of a known size is refused before a byte is fetched', async () => {
    fill(2 * MIB)
    const url = server.at('/os.img', (_, response) => {
      response.writeHead(200, { etag: '"a"', 'content-length': wanted.length })
      response.end(wanted)
    })
    const partial = await partialOf()
    const refused = await download(url, partial)
    expect(refused).toMatchObject({ fault: { code: 'CACHE_NO_ROOM' } })
    expect(partial.bytes).toBe(0)
    await partial.close()
  })

  it('of a size that nobody says is told before it is full, and goes on there when there is room', async () => {
    const other = fill(2 * MIB)
    const url = endless()
    const partial = await partialOf()
    expect(await download(url, partial)).toMatchObject({ fault: { code: 'CACHE_NO_ROOM' } })
    const kept = partial.bytes
    expect(kept).toBeGreaterThan(MIB)
    await partial.close()
    expect(partial.durableBytes).toBe(kept)
    rmSync(other)
    const again = await partialOf()
    expect(await download(url, again)).toEqual(ok(undefined))
    await again.close()
    expect(server.asked.at(-1)?.range).toBe(`bytes=${kept}-`)
  })

  it('ends with a fault that says so, keeps what was durable, and goes on there when there is room', async () => {
    const other = fill(2 * MIB)
    const url = endless()
    const partial = await partialOf()
    const full = { fault: { code: 'CACHE_DISK_FULL' } }
    expect(await download(url, partial, believed)).toMatchObject(full)
    await partial.close()
    rmSync(other)

    cache = await openImageCache(disk, () => 0)
    const again = await partialOf()
    const kept = again.bytes
    expect(await download(url, again)).toEqual(ok(undefined))
    expect(server.asked.at(-1)?.range).toBe(kept === 0 ? undefined : `bytes=${kept}-`)
    expect(await again.finish()).toEqual(ok(sha256Of(wanted)))
    await again.close()
    expect(sha256Of(readFileSync(again.path))).toBe(sha256Of(wanted))
  })

  it('leaves nothing of a raw copy that could not be whole', async () => {
    fill(2 * MIB)
    const begun = await cache.beginUnpacked('b'.repeat(64), 'os.img')
    if (!begun.ok) throw new Error(begun.fault.code)
    let last = await begun.value.write(wanted)
    for (let at = 0; at < 3 && last.ok; at += 1) last = await begun.value.write(wanted)
    expect(last).toMatchObject({ ok: false, fault: { code: 'CACHE_DISK_FULL' } })
    await begun.value.abandon()
    expect(await cache.entries()).toEqual([])
    expect(await cache.freeBytes()).toBeGreaterThan(1.5 * MIB)
  })
})
