import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answer, file, inTurn, sha256Of } from '../../engine/sources/imageServer.fixture.ts'
import { startProgram } from '../shared/runProgram.fixture.ts'
import { ImagesBench } from './imagesBench.fixture.ts'

const bench = new ImagesBench()

const newestJob = () => bench.asOwner(async (client) => (await client.jobs.list())[0])
describe('a download that is killed', () => {
  /** Half of the file at once, then a byte now and then, until the other side is gone. */
  const dripping: Answer = (_request, response) => {
    const half = bench.packed.length >> 1
    response.writeHead(200, {
      etag: `"${sha256Of(bench.packed).slice(0, 16)}"`,
      'content-length': bench.packed.length,
    })
    response.write(bench.packed.subarray(0, half))
    let at = half
    const timer = setInterval(() => response.write(bench.packed.subarray(at, ++at)), 50)
    response.on('close', () => clearInterval(timer))
  }

  it('goes on where it was, in another process, with what was durable', async () => {
    const url = bench.server.at('/killed.img.xz', inTurn(dripping, file(bench.packed)))
    const running = startProgram('electron/hosts/cli/main.ts', [
      '--data',
      bench.data,
      '--json',
      'images',
      'add',
      `${url}?ticket=s3cret`,
    ])
    const noted = (): number => {
      const note = bench.cached().find((path) => /partial.*entry\.json$/.test(path))
      return note === undefined
        ? 0
        : JSON.parse(readFileSync(join(bench.data, 'cache', note), 'utf8')).bytes
    }
    await running.says(/"phase":"downloading"/)
    await expect.poll(noted, { timeout: 60_000 }).toBeGreaterThan(0)
    running.child.kill('SIGKILL')
    await running.end

    const job = await newestJob()
    expect(job).toMatchObject({ kind: 'download', state: 'interrupted' })
    expect(JSON.stringify(job)).not.toContain('s3cret')
    expect(await bench.listed()).toEqual([])
    const durable = noted()
    const end = await bench.bramble('jobs', 'resume', String(job?.id))
    expect(end.code).toBe(0)
    expect(bench.server.asked.at(-1)).toMatchObject({ range: `bytes=${durable}-` })
    expect(await bench.listed()).toMatchObject([
      { fileSha256: sha256Of(bench.packed), provenance: 'unknown', present: true },
    ])
    expect(JSON.stringify(await bench.listed())).not.toContain('s3cret')
  })
})

describe('the cache', () => {
  it('is cleared by kind, limited, and never holds half a file', async () => {
    await bench.bramble('images', 'add', bench.server.at('/a.img.xz', file(bench.packed)))
    const [image] = await bench.listed()
    const kinds = async () =>
      (await bench.asOwner((client) => client.cache.get())).entries
        .map(({ kind }) => kind)
        .toSorted()
    expect(await kinds()).toEqual(['file', 'unpacked'])
    await bench.bramble('images', 'cache', 'clear', '--unpacked')
    expect(await kinds()).toEqual(['file'])
    expect((await bench.listed())[0]).not.toHaveProperty('unpacked')
    expect((await bench.bramble('images', 'unpack', String(image?.id))).code).toBe(0)
    expect((await bench.listed())[0]).toMatchObject({ unpacked: { bytes: bench.raw.length } })
    await bench.bramble('images', 'cache', 'limit', '0')
    expect(await kinds()).toEqual([])
    expect((await bench.listed())[0]).toMatchObject({ present: false, kept: 'nowhere' })
    const full = await bench.bramble(
      'images',
      'add',
      bench.server.at('/a.img.xz', file(bench.packed)),
    )
    expect(full.json().at(-1)).toMatchObject({ job: { fault: { code: 'CACHE_NO_ROOM' } } })
    expect(bench.cached().filter((path) => /^(files|unpacked)/.test(path))).toEqual([])
  })
})
