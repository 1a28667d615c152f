import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openImageCache } from '../../adapters/cache/openImageCache.ts'
import { clock as realClock } from '../../adapters/clock.ts'
import { random } from '../../adapters/random.ts'
import { createWeb } from '../../adapters/web/createWeb.ts'
import { ok, type Result } from '../../core/result.ts'
import { readAddress } from '../../core/web/readAddress.ts'
import type { Clock } from '../ports/clock.ts'
import type { ImageCache, PartialFile } from '../ports/imageCache.ts'
import { type DownloadNews, downloadFile } from './downloadFile.ts'
import {
  type Answer,
  breaking,
  file,
  type ImageServer,
  inTurn,
  lyingPart,
  redirect,
  sha256Of,
  startImageServer,
  status,
  wholeOnly,
} from './imageServer.fixture.ts'
import { rateLimit } from './rateLimit.ts'

const KEY = 'a'.repeat(32)
const content = (seed: number, length = 300_000): Uint8Array => {
  const bytes = new Uint8Array(length)
  let state = seed
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}
const wanted = content(1)

let folder = ''
let server: ImageServer
let cache: ImageCache
let news: DownloadNews[] = []
/** Waits are counted, not waited for. */
let waits: number[] = []
const clock: Clock = {
  ...realClock,
  sleep: async (ms, signal) => {
    signal.throwIfAborted()
    waits.push(ms)
  },
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-download-'))
  server = await startImageServer()
  cache = await openImageCache(folder, () => 0)
  news = []
  waits = []
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const partialOf = async (): Promise<PartialFile> => {
  const opened = await cache.openPartial(KEY, 'os.img.xz')
  if (!opened.ok) throw new Error(opened.fault.code)
  return opened.value
}

interface Order {
  readonly declaredBytes?: number
  readonly signal?: AbortSignal
  readonly stallMs?: number
  readonly room?: () => Promise<Result<void>>
}

const download = async (
  url: string,
  partial: PartialFile,
  order: Order = {},
): Promise<Result<void>> => {
  const address = readAddress(url)
  if (!address.ok) return address
  const room = order.room ?? (async () => ok(undefined))
  return downloadFile(
    partial,
    {
      address: address.value,
      name: 'os.img.xz',
      declaredBytes: order.declaredBytes,
      signal: order.signal ?? new AbortController().signal,
      report: (told) => news.push(told),
    },
    {
      web: createWeb({ agentName: 'test', environment: {}, stallMs: order.stallMs ?? 5000 }),
      clock,
      random,
      limit: rateLimit(clock, () => 0),
      room: { whole: room, upTo: room },
    },
  )
}

/** Downloads, and answers the digest of what lies on the disk in the end. */
const fetched = async (url: string): Promise<string> => {
  const partial = await partialOf()
  const got = await download(url, partial)
  if (!got.ok) return got.fault.code
  const digest = await partial.finish()
  await partial.close()
  const onDisk = sha256Of(readFileSync(partial.path))
  if (!digest.ok || digest.value !== onDisk) throw new Error('the digest is not of the file')
  return onDisk
}

describe('a file from a server', () => {
  it('that is as it should be comes in one request', async () => {
    expect(await fetched(server.at('/a', file(wanted)))).toBe(sha256Of(wanted))
    expect(server.asked).toHaveLength(1)
    expect(news.at(-1)).toMatchObject({ phase: 'downloading', doneBytes: wanted.length })
  })

  it('that breaks off again and again is asked for its rest each time', async () => {
    expect(await fetched(server.at('/a', breaking(wanted, 100_000)))).toBe(sha256Of(wanted))
    const begun = server.asked.map(({ range }) => range)
    expect(begun[0]).toBeUndefined()
    expect(begun.slice(1).every((range) => /^bytes=\d+-$/.test(range ?? ''))).toBe(true)
    expect(begun.length).toBeGreaterThanOrEqual(3)
    expect(news.some(({ phase }) => phase === 'waiting')).toBe(true)
  })

  it('that knows no ranges is fetched anew, and never glued together', async () => {
    const url = server.at('/a', inTurn(wholeOnly(wanted, 100_000), wholeOnly(wanted)))
    expect(await fetched(url)).toBe(sha256Of(wanted))
    expect(news.map(({ note }) => note)).toContain('the server sends only whole files')
  })

  it('that lies about ranges is fetched anew', async () => {
    const url = server.at(
      '/a',
      inTurn(lyingPart(wanted, 100_000), lyingPart(wanted, 100_000), file(wanted)),
    )
    expect(await fetched(url)).toBe(sha256Of(wanted))
    expect(server.asked).toHaveLength(3)
  })

  it('that becomes another file in between is fetched anew, as the new one', async () => {
    const other = content(2, 250_000)
    const url = server.at('/a', inTurn(breaking(wanted, 100_000), file(other)))
    expect(await fetched(url)).toBe(sha256Of(other))
    expect(news.map(({ note }) => note)).toContain('the file on the server is another one now')
  })

  it('that sends no validator is never resumed, since its rest could be of another file', async () => {
    const plain = (until: number) => wholeOnlyWithout(wanted, until)
    expect(await fetched(server.at('/a', inTurn(plain(100_000), plain(wanted.length))))).toBe(
      sha256Of(wanted),
    )
    expect(server.asked.map(({ range }) => range)).toEqual([undefined, undefined])
  })

  it('that gives up for a while is tried again with growing pauses, and not before it says', async () => {
    const url = server.at(
      '/a',
      inTurn(status(503), status(503), status(429, { 'retry-after': '90' }), file(wanted)),
    )
    expect(await fetched(url)).toBe(sha256Of(wanted))
    expect(waits).toHaveLength(3)
    expect(waits[0]).toBeGreaterThanOrEqual(1000)
    expect(waits[1]).toBeGreaterThanOrEqual(2000)
    expect(waits[2]).toBe(90_000)
  })

  it('that never gives anything ends with a fault, after a bounded number of tries', async () => {
    expect(await fetched(server.at('/a', status(500)))).toBe('DOWNLOAD_REFUSED')
    expect(server.asked.length).toBeLessThan(12)
  })

  it('that says no is not asked again', async () => {
    for (const code of [401, 403, 404]) {
      expect(await fetched(server.at(`/${code}`, status(code)))).toBe('DOWNLOAD_REFUSED')
    }
    expect(server.asked).toHaveLength(3)
    expect(waits).toEqual([])
  })

  it('that falls silent is given up on and tried again', async () => {
    const silent: Answer = (_request, response) => {
      response.writeHead(200, { etag: '"x"', 'content-length': wanted.length })
      response.write(wanted.subarray(0, 1000))
    }
    const url = server.at('/a', inTurn(silent, file(wanted)))
    const partial = await partialOf()
    expect(await download(url, partial, { stallMs: 200 })).toEqual({ ok: true, value: undefined })
    await partial.close()
    expect(sha256Of(readFileSync(partial.path))).toBe(sha256Of(wanted))
  })
})

const wholeOnlyWithout =
  (bytes: Uint8Array, until: number) =>
  (_request: unknown, response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': bytes.length })
    if (until >= bytes.length) response.end(bytes)
    else response.write(bytes.subarray(0, until), () => response.destroy())
  }

describe('redirects', () => {
  it('are followed, relative ones too', async () => {
    server.at('/real', file(wanted))
    server.at('/b', redirect('../real'))
    expect(await fetched(server.at('/a', redirect('/b', 307)))).toBe(sha256Of(wanted))
  })

  it('in a circle, without end, to another scheme or to nowhere are refused', async () => {
    server.at('/b', redirect('/a'))
    const many = Array.from({ length: 20 }, (_, at) => server.at(`/${at}`, redirect(`/${at + 1}`)))
    for (const url of [
      server.at('/a', redirect('/b')),
      many[0] ?? '',
      server.at('/c', (_request, response) => void response.writeHead(302).end()),
    ]) {
      expect(await fetched(url)).toBe('DOWNLOAD_REDIRECT_REFUSED')
    }
    for (const to of ['file:///etc/passwd', 'ftp://h/x', 'http://user:pw@h/x']) {
      expect(await fetched(server.at('/d', redirect(to)))).toBe('ADDRESS_NOT_USABLE')
    }
    expect(waits).toEqual([])
  })
})

describe('what is declared and what comes', () => {
  it('must be of the same size, or not a byte is fetched', async () => {
    const partial = await partialOf()
    const got = await download(server.at('/a', file(wanted)), partial, { declaredBytes: 5 })
    expect(got).toMatchObject({
      fault: { code: 'DOWNLOAD_SIZE_WRONG', params: { has: wanted.length, declared: 5 } },
    })
    expect(partial.bytes).toBe(0)
    await partial.close()
  })

  it('is counted where the server does not say: too much is cut off', async () => {
    const endless = (_request: unknown, response: ServerResponse): void => {
      response.writeHead(200)
      response.end(wanted)
    }
    const partial = await partialOf()
    const got = await download(server.at('/a', endless), partial, { declaredBytes: 1000 })
    expect(got).toMatchObject({ fault: { code: 'DOWNLOAD_TOO_LARGE' } })
    await partial.close()
  })

  it('is packed another time by no server that we take it from', async () => {
    const packed = (_request: unknown, response: ServerResponse): void => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(wanted)
    }
    expect(await fetched(server.at('/a', packed))).toBe('DOWNLOAD_REFUSED')
  })
})

describe('stopping', () => {
  it('keeps what came, and the next process goes on there', async () => {
    const stop = new AbortController()
    const partial = await partialOf()
    const url = server.at('/a', breaking(wanted, 100_000))
    const room = async () => {
      // The third request is the one that is stopped.
      if (server.asked.length === 3) stop.abort(new Error('stop'))
      return ok(undefined)
    }
    await expect(download(url, partial, { signal: stop.signal, room })).rejects.toThrow('stop')
    const kept = partial.bytes
    expect(kept).toBeGreaterThanOrEqual(200_000)
    await partial.close()

    const again = await openImageCache(folder, () => 0)
    const opened = await again.openPartial(KEY, 'os.img.xz')
    if (!opened.ok) throw new Error(opened.fault.code)
    expect(opened.value.bytes).toBe(kept)
    const got = await download(server.at('/a', file(wanted)), opened.value)
    expect(got.ok).toBe(true)
    expect(server.asked.at(-1)?.range).toBe(`bytes=${kept}-`)
    expect(await opened.value.finish()).toEqual({ ok: true, value: sha256Of(wanted) })
    await opened.value.close()
  })
})
