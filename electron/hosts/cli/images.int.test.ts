import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { practiceBytes } from '../../adapters/images/practiceFile.fixture.ts'
import {
  type Answer,
  file,
  type ImageServer,
  inTurn,
  sha256Of,
  startImageServer,
  status,
} from '../../engine/sources/imageServer.fixture.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { openBramble } from '../shared/openBramble.ts'
import { runBramble, startProgram } from '../shared/runProgram.fixture.ts'

const raw = Buffer.from(practiceBytes())
let packed = Buffer.alloc(0)
let folder = ''
let data = ''
let count = 0
let server: ImageServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-images-'))
  packed = execFileSync('xz', ['-0', '-c'], { input: raw, maxBuffer: 1 << 28 })
  server = await startImageServer()
  for (const key of ['ours', 'theirs']) {
    execFileSync('minisign', ['-G', '-W', '-p', at(`${key}.pub`), '-s', at(`${key}.sec`)])
  }
  writeFileSync(at('os.img.xz'), packed)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  count += 1
  data = at(`data-${count}`)
  server.asked.length = 0
})

const at = (name: string): string => join(folder, name)
const bramble = (...args: readonly string[]) => runBramble(['--data', data, '--json', ...args])
const codeOf = async (...args: readonly string[]) => {
  const end = await bramble(...args)
  return { exit: end.code, fault: end.json().findLast(({ kind }) => kind === 'fault')?.['code'] }
}
/** Asks the contract of the data folder in this process: a look at what a command left costs no program. */
const asOwner = async <T>(ask: (client: BrambleClient) => Promise<T>): Promise<T> => {
  const opened = await openBramble({ host: 'cli', data })
  if (!opened.ok) throw new Error(opened.fault.code)
  try {
    return await ask(opened.value.client)
  } finally {
    await opened.value.close()
  }
}
const listed = () => asOwner((client) => client.images.list())
const newestJob = () => asOwner(async (client) => (await client.jobs.list())[0])
const trust = (key: string, name?: string) =>
  asOwner(async (client) => {
    const { sourceId } = await client.sources.add({ purpose: 'key', path: at(key) })
    await client.trust.add({ sourceId, ...(name === undefined ? {} : { name }) })
  })
const signatureBy = (key: string): string => {
  const path = at(`${key}.minisig`)
  execFileSync('minisign', ['-S', '-W', '-s', at(`${key}.sec`), '-m', at('os.img.xz'), '-x', path])
  return path
}

/** Paths of everything below a folder, without the folder. */
const filesIn = (top: string): readonly string[] =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))

const entry = (more: object) => ({
  name: 'Practice OS',
  description: 'For tests',
  devices: ['pi5-64bit'],
  init_format: 'cloudinit-rpi',
  release_date: '2026-11-12',
  ...more,
})

/** A catalogue with one sublist, in which the image is. */
const serveCatalogue = (image: object): string => {
  const list = { os_list: [entry({ url: server.url('/os.img.xz'), ...image })] }
  server.at('/sub.json', file(Buffer.from(JSON.stringify(list))))
  const top = {
    imager: {
      devices: [
        { name: 'Raspberry Pi 5', tags: ['pi5-64bit'], matching_type: 'exclusive' },
        { name: 'Raspberry Pi 4', tags: ['pi4-64bit'], matching_type: 'exclusive' },
      ],
    },
    os_list: [{ name: 'Practice', subitems_url: '/sub.json' }],
  }
  return server.at('/list.json', file(Buffer.from(JSON.stringify(top))))
}
const good = {
  image_download_sha256: '',
  image_download_size: 0,
  extract_sha256: sha256Of(raw),
  extract_size: raw.length,
}
const addCatalogue = async (image: object): Promise<Record<string, unknown>> => {
  const [added] = (await bramble('catalogue', 'add', serveCatalogue(image))).json()
  const end = await bramble('catalogue', 'refresh', String(added?.['id']))
  expect(end.stderr).toBe('')
  return end.json()[0] ?? {}
}
/** Has the image of a catalogue fetched in this process, and answers how that ended. */
const fetchOffered = (image: object) =>
  asOwner(async (client) => {
    const url = serveCatalogue({ ...good, ...image })
    const { id } = await client.catalogue.add({ kind: 'address', url })
    await client.catalogue.refresh({ id })
    const [offer] = await client.catalogue.images({ words: '', catalogueId: id })
    const started = await client.images.fetch({ catalogueImageId: String(offer?.id) })
    const jobId = started.kind === 'started' ? started.jobId : ''
    const job = async () => (await client.jobs.get({ id: jobId })).job
    const ended = ['done', 'failed', 'cancelled']
    await expect.poll(async () => (await job()).state, { timeout: 60_000 }).toBeOneOf(ended)
    return job()
  })
const offered = (model = 'Raspberry Pi 5') =>
  asOwner((client) => client.catalogue.images({ words: 'practice', model }))

describe('an image of a catalogue', () => {
  it('is found by device model, downloaded, proven, unpacked, and then read from its raw copy', async () => {
    server.at('/os.img.xz', file(packed))
    const declared = {
      ...good,
      image_download_sha256: sha256Of(packed),
      image_download_size: packed.length,
    }
    expect(await addCatalogue(declared)).toMatchObject({ images: 1 })
    expect(server.asked.map(({ path }) => path)).toEqual(['/list.json', '/sub.json'])
    const found = await bramble('images', 'find', 'practice', '--model', 'raspberry pi 5')
    expect(found.json()).toMatchObject([{ groups: ['Practice'], proof: 'hash', host: server.host }])
    expect(await offered('Raspberry Pi 4')).toEqual([])
    const fetched = await bramble('flash', '--image', 'Practice OS', '--roster', at('none.csv'))
    // The roster is missing, but the image was fetched before.
    expect(fetched.json()).toContainEqual(
      expect.objectContaining({ kind: 'ended', job: expect.objectContaining({ state: 'done' }) }),
    )
    expect(await listed()).toMatchObject([
      {
        name: 'os.img.xz',
        fileSha256: sha256Of(packed),
        provenance: 'hash',
        present: true,
        kept: 'cache',
        unpacked: { bytes: raw.length },
        origin: {
          address: server.url('/os.img.xz'),
          catalogue: { address: server.url('/list.json') },
          hash: { of: 'file', from: 'catalogue' },
          models: ['Raspberry Pi 5'],
          releaseDate: '2026-11-12',
        },
      },
    ])
    const copy = join(
      data,
      'cache',
      filesIn(join(data, 'cache')).find((path) => /unpacked.*\.img$/.test(path)) ?? '',
    )
    expect(sha256Of(readFileSync(copy))).toBe(sha256Of(raw))
    expect(statSync(copy).blocks * 512).toBeLessThan(raw.length)
    expect((await offered())[0]).toMatchObject({ image: { present: true } })
  })

  it.each([
    ['whose file is another', { image_download_sha256: 'a'.repeat(64) }, 'DOWNLOAD_HASH_MISMATCH'],
    ['whose inside is another', { extract_sha256: 'a'.repeat(64) }, 'IMAGE_NOT_AS_DECLARED'],
    ['whose inside is larger than declared', { extract_size: 4096 }, 'IMAGE_NOT_AS_DECLARED'],
    ['whose file has another size', { image_download_size: 5 }, 'DOWNLOAD_SIZE_WRONG'],
  ])('%s never comes onto the list, and nothing of it is kept', async (_, more, code) => {
    server.at('/os.img.xz', file(packed))
    const job = await fetchOffered({ image_download_sha256: sha256Of(packed), ...more })
    expect(job).toMatchObject({ state: 'failed', fault: { code } })
    expect(await listed()).toEqual([])
    expect(filesIn(join(data, 'cache')).filter((path) => path.startsWith('unpacked'))).toEqual([])
    expect(filesIn(join(data, 'cache')).filter((path) => path.startsWith('files'))).toEqual([])
  })
})

describe('a block map that a catalogue names', () => {
  const mapOf = (bytes: Buffer): Buffer => {
    writeFileSync(at('map.img'), bytes)
    return execFileSync('bmaptool', ['create', at('map.img')], { stdio: 'pipe' })
  }
  const fetched = async (map: Answer) => {
    server.at('/os.img.xz', file(packed))
    server.at('/os.bmap', map)
    return { job: await fetchOffered({ bmap_url: '/os.bmap' }), images: await listed() }
  }

  it('is compared with what is unpacked, before the image comes onto the list', async () => {
    const spoiled = Buffer.from(raw)
    spoiled[raw.length - 1] = (spoiled[raw.length - 1] ?? 0) ^ 1
    const bad = await fetched(file(mapOf(spoiled)))
    expect(bad.job).toMatchObject({ state: 'failed', fault: { code: 'IMAGE_BLOCK_MAP_MISMATCH' } })
    expect(bad.images).toEqual([])
  })

  it('that only cannot be had now fails the job, to be gone on with', async () => {
    const { job, images } = await fetched(status(503))
    const fault = { code: 'DOWNLOAD_BLOCK_MAP_FAILED', params: { name: 'os.img.xz' } }
    expect(job).toMatchObject({ state: 'failed', fault })
    expect(images).toEqual([])
  })

  it('that fits is kept with the file; one that its server does not have is done without', async () => {
    expect((await fetched(file(mapOf(raw)))).images).toMatchObject([
      { facts: { blockMap: { from: 'os.img.xz.bmap' } } },
    ])
    data = at(`data-${count}-gone`)
    const gone = await fetched(status(404))
    expect(gone.job).toMatchObject({ state: 'done' })
    expect(gone.images).toHaveLength(1)
  })
})

describe('without a network', () => {
  it('there is a catalogue that came with Bramble, which says of which day it is', async () => {
    const found = await bramble('images', 'find', 'lite', '--model', 'Raspberry Pi 5')
    expect(found.json().map(({ name }) => name)).toContain('Raspberry Pi OS Lite (64-bit)')
    expect(found.json().every(({ proof }) => proof === 'hash')).toBe(true)
    const [shipped] = await asOwner((client) => client.catalogue.list())
    expect(shipped).toMatchObject({ kind: 'shipped', snapshot: { date: expect.any(String) } })
    expect(shipped).not.toHaveProperty('refreshedAt')
    expect(server.asked).toEqual([])
  })
})

describe('a download that is killed', () => {
  /** Half of the file at once, then a byte now and then, until the other side is gone. */
  const dripping: Answer = (_request, response) => {
    const half = packed.length >> 1
    response.writeHead(200, {
      etag: `"${sha256Of(packed).slice(0, 16)}"`,
      'content-length': packed.length,
    })
    response.write(packed.subarray(0, half))
    let at = half
    const timer = setInterval(() => response.write(packed.subarray(at, ++at)), 50)
    response.on('close', () => clearInterval(timer))
  }

  it('goes on where it was, in another process, with what was durable', async () => {
    const url = server.at('/killed.img.xz', inTurn(dripping, file(packed)))
    const running = startProgram('electron/hosts/cli/main.ts', [
      '--data',
      data,
      '--json',
      'images',
      'add',
      `${url}?ticket=s3cret`,
    ])
    const noted = (): number => {
      const note = filesIn(join(data, 'cache')).find((path) => /partial.*entry\.json$/.test(path))
      return note === undefined
        ? 0
        : JSON.parse(readFileSync(join(data, 'cache', note), 'utf8')).bytes
    }
    await running.says(/"phase":"downloading"/)
    await expect.poll(noted, { timeout: 60_000 }).toBeGreaterThan(0)
    running.child.kill('SIGKILL')
    await running.end

    const job = await newestJob()
    expect(job).toMatchObject({ kind: 'download', state: 'interrupted' })
    expect(JSON.stringify(job)).not.toContain('s3cret')
    expect(await listed()).toEqual([])
    const durable = noted()
    const end = await bramble('jobs', 'resume', String(job?.id))
    expect(end.code).toBe(0)
    expect(server.asked.at(-1)).toMatchObject({ range: `bytes=${durable}-` })
    expect(await listed()).toMatchObject([
      { fileSha256: sha256Of(packed), provenance: 'unknown', present: true },
    ])
    expect(JSON.stringify(await listed())).not.toContain('s3cret')
  })
})

describe('a signature', () => {
  it('is asked for with a key, checked over the packed file, and stands with the image', async () => {
    await trust('ours.pub', 'Our images')
    const image = at('os.img.xz')
    expect(await codeOf('images', 'add', image, '--key', 'Our images')).toEqual({
      exit: 3,
      fault: 'SIGNATURE_MISSING',
    })
    expect(await codeOf('images', 'add', image, '--key', 'Nobody')).toEqual({
      exit: 3,
      fault: 'TRUST_KEY_NOT_FOUND',
    })
    const theirs = signatureBy('theirs')
    expect(await codeOf('images', 'add', image, '--signature', theirs)).toEqual({
      exit: 3,
      fault: 'SIGNATURE_KEY_UNKNOWN',
    })
    expect(await listed()).toEqual([])
    const ours = signatureBy('ours')
    expect(
      await codeOf('images', 'add', image, '--signature', ours, '--key', 'Our images'),
    ).toMatchObject({ exit: 0 })
    const signed = { provenance: 'signed', origin: { signature: { keyName: 'Our images' } } }
    expect(await listed()).toMatchObject([signed])
    // The same bytes without their signature are still the same bytes.
    await asOwner(async (client) => {
      const { sourceId } = await client.sources.add({ purpose: 'image', path: image })
      await client.images.add({ sourceId })
    })
    expect(await listed()).toMatchObject([signed])
  })

  it('by address goes with a download, and a bad one keeps the file off the list', async () => {
    await trust('ours.pub')
    const url = server.at('/signed.img.xz', file(packed))
    const signature = server.at('/signed.minisig', file(readFileSync(signatureBy('ours'))))
    const other = Buffer.from(packed)
    other[1000] = (other[1000] ?? 0) ^ 1
    const wrong = server.at('/wrong.img.xz', file(other))
    expect((await bramble('images', 'add', wrong, '--signature', signature)).code).toBe(3)
    expect(await listed()).toEqual([])
    expect((await bramble('images', 'add', url, '--signature', signature)).code).toBe(0)
    expect(await listed()).toMatchObject([{ provenance: 'signed' }])
  })
})

describe('the cache', () => {
  it('is cleared by kind, limited, and never holds half a file', async () => {
    await bramble('images', 'add', server.at('/a.img.xz', file(packed)))
    const [image] = await listed()
    const kinds = async () =>
      (await asOwner((client) => client.cache.get())).entries.map(({ kind }) => kind).toSorted()
    expect(await kinds()).toEqual(['file', 'unpacked'])
    await bramble('images', 'cache', 'clear', '--unpacked')
    expect(await kinds()).toEqual(['file'])
    expect((await listed())[0]).not.toHaveProperty('unpacked')
    expect((await bramble('images', 'unpack', String(image?.id))).code).toBe(0)
    expect((await listed())[0]).toMatchObject({ unpacked: { bytes: raw.length } })
    await bramble('images', 'cache', 'limit', '0')
    expect(await kinds()).toEqual([])
    expect((await listed())[0]).toMatchObject({ present: false, kept: 'nowhere' })
    const full = await bramble('images', 'add', server.at('/a.img.xz', file(packed)))
    expect(full.json().at(-1)).toMatchObject({ job: { fault: { code: 'CACHE_NO_ROOM' } } })
    expect(filesIn(join(data, 'cache')).filter((path) => /^(files|unpacked)/.test(path))).toEqual(
      [],
    )
  })
})
