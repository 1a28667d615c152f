import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answer, file, sha256Of, status } from '../../engine/sources/imageServer.fixture.ts'
import { runBramble } from '../shared/runProgram.fixture.ts'
import { ImagesBench } from './imagesBench.fixture.ts'

const bench = new ImagesBench()

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
  const list = { os_list: [entry({ url: bench.server.url('/os.img.xz'), ...image })] }
  bench.server.at('/sub.json', file(Buffer.from(JSON.stringify(list))))
  const top = {
    imager: {
      devices: [
        { name: 'Raspberry Pi 5', tags: ['pi5-64bit'], matching_type: 'exclusive' },
        { name: 'Raspberry Pi 4', tags: ['pi4-64bit'], matching_type: 'exclusive' },
      ],
    },
    os_list: [{ name: 'Practice', subitems_url: '/sub.json' }],
  }
  return bench.server.at('/list.json', file(Buffer.from(JSON.stringify(top))))
}
const good = {
  image_download_sha256: '',
  image_download_size: 0,
  extract_sha256: sha256Of(bench.raw),
  extract_size: bench.raw.length,
}
const addCatalogue = async (image: object): Promise<Record<string, unknown>> => {
  const [added] = (await bench.bramble('catalogue', 'add', serveCatalogue(image))).json()
  const end = await bench.bramble('catalogue', 'refresh', String(added?.['id']))
  expect(end.stderr).toBe('')
  return end.json()[0] ?? {}
}
/** Has the image of a catalogue fetched in this process, and answers how that ended. */
const fetchOffered = (image: object) =>
  bench.asOwner(async (client) => {
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
  bench.asOwner((client) => client.catalogue.images({ words: 'practice', model }))

describe('an image of a catalogue', () => {
  it('is found by device model, downloaded, proven, unpacked, and then read from its raw copy', async () => {
    bench.server.at('/os.img.xz', file(bench.packed))
    const declared = {
      ...good,
      image_download_sha256: sha256Of(bench.packed),
      image_download_size: bench.packed.length,
    }
    expect(await addCatalogue(declared)).toMatchObject({ images: 1 })
    expect(bench.server.asked.map(({ path }) => path)).toEqual(['/list.json', '/sub.json'])
    const found = await bench.bramble('images', 'find', 'practice', '--model', 'raspberry pi 5')
    expect(found.json()).toMatchObject([
      { groups: ['Practice'], proof: 'hash', host: bench.server.host },
    ])
    expect(await offered('Raspberry Pi 4')).toEqual([])
    const fetched = await bench.bramble(
      ...['flash', '--image', 'Practice OS', '--roster', bench.at('none.csv')],
      ...['--slot', '1', '--yes'],
    )
    // The roster is missing, but the image was fetched before.
    expect(fetched.json()).toContainEqual(
      expect.objectContaining({ kind: 'ended', job: expect.objectContaining({ state: 'done' }) }),
    )
    expect(await bench.listed()).toMatchObject([
      {
        name: 'os.img.xz',
        fileSha256: sha256Of(bench.packed),
        provenance: 'hash',
        present: true,
        kept: 'cache',
        unpacked: { bytes: bench.raw.length },
        origin: {
          address: bench.server.url('/os.img.xz'),
          catalogue: { address: bench.server.url('/list.json') },
          hash: { of: 'file', from: 'catalogue' },
          models: ['Raspberry Pi 5'],
          releaseDate: '2026-11-12',
        },
      },
    ])
    const copy = join(
      bench.data,
      'cache',
      bench.cached().find((path) => /unpacked.*\.img$/.test(path)) ?? '',
    )
    expect(sha256Of(readFileSync(copy))).toBe(sha256Of(bench.raw))
    expect(statSync(copy).blocks * 512).toBeLessThan(bench.raw.length)
    expect((await offered())[0]).toMatchObject({ image: { present: true } })
  })

  it.each([
    ['whose file is another', { image_download_sha256: 'a'.repeat(64) }, 'DOWNLOAD_HASH_MISMATCH'],
    ['whose inside is another', { extract_sha256: 'a'.repeat(64) }, 'IMAGE_NOT_AS_DECLARED'],
    ['whose inside is larger than declared', { extract_size: 4096 }, 'IMAGE_NOT_AS_DECLARED'],
    ['whose file has another size', { image_download_size: 5 }, 'DOWNLOAD_SIZE_WRONG'],
  ])('%s never comes onto the list, and nothing of it is kept', async (_, more, code) => {
    bench.server.at('/os.img.xz', file(bench.packed))
    const job = await fetchOffered({ image_download_sha256: sha256Of(bench.packed), ...more })
    expect(job).toMatchObject({ state: 'failed', fault: { code } })
    expect(await bench.listed()).toEqual([])
    expect(bench.cached().filter((path) => path.startsWith('unpacked'))).toEqual([])
    expect(bench.cached().filter((path) => path.startsWith('files'))).toEqual([])
  })
})

describe('an image whose raw copy has no room', () => {
  it('is refused before its file is fetched', async () => {
    bench.server.at('/os.img.xz', file(bench.packed))
    const limitBytes = bench.raw.length
    await bench.asOwner((client) => client.cache.set({ limitBytes }))
    const job = await fetchOffered({ image_download_sha256: sha256Of(bench.packed) })
    expect(job).toMatchObject({ state: 'failed', fault: { code: 'CACHE_NO_ROOM' } })
    const { entries } = await bench.asOwner((client) => client.cache.get())
    expect(entries.map(({ bytes }) => bytes)).toEqual([0])
  })
})

describe('a block map that a catalogue names', () => {
  const mapOf = (bytes: Buffer): Buffer => {
    writeFileSync(bench.at('map.img'), bytes)
    return execFileSync('bmaptool', ['create', bench.at('map.img')], { stdio: 'pipe' })
  }
  const fetched = async (map: Answer) => {
    bench.server.at('/os.img.xz', file(bench.packed))
    bench.server.at('/os.bmap', map)
    return { job: await fetchOffered({ bmap_url: '/os.bmap' }), images: await bench.listed() }
  }

  it('is compared with what is unpacked, before the image comes onto the list', async () => {
    const spoiled = Buffer.from(bench.raw)
    spoiled[bench.raw.length - 1] = (spoiled[bench.raw.length - 1] ?? 0) ^ 1
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

  it('that its server refuses is no matter of trying again', async () => {
    const { job, images } = await fetched(status(403))
    expect(job).toMatchObject({ state: 'failed', fault: { code: 'DOWNLOAD_BLOCK_MAP_REFUSED' } })
    expect(images).toEqual([])
  })

  it('that fits is kept with the file; one that its server does not have is done without', async () => {
    expect((await fetched(file(mapOf(bench.raw)))).images).toMatchObject([
      { facts: { blockMap: { from: 'os.img.xz.bmap' } } },
    ])
    bench.anew()
    const gone = await fetched(status(404))
    expect(gone.job).toMatchObject({ state: 'done' })
    expect(gone.images).toMatchObject([{ origin: { blockMapMissed: true } }])
    expect((await bench.bramble('images', 'show', 'os.img.xz')).json()).toMatchObject([
      { origin: { blockMapMissed: true } },
    ])
    const shown = await runBramble(['--data', bench.data, 'jobs', 'show', gone.job.id])
    expect(shown.stderr).toContain('a block map that its server did not have')
  })
})

describe('without a network', () => {
  it('there is a catalogue that came with Bramble, which says of which day it is', async () => {
    const found = await bench.bramble('images', 'find', 'lite', '--model', 'Raspberry Pi 5')
    expect(found.json().map(({ name }) => name)).toContain('Raspberry Pi OS Lite (64-bit)')
    expect(found.json().every(({ proof }) => proof === 'hash')).toBe(true)
    const [shipped] = await bench.asOwner((client) => client.catalogue.list())
    expect(shipped).toMatchObject({ kind: 'shipped', snapshot: { date: expect.any(String) } })
    expect(shipped).not.toHaveProperty('refreshedAt')
    expect(bench.server.asked).toEqual([])
  })
})
