import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { file } from '../../engine/sources/imageServer.fixture.ts'
import { ImagesBench } from './imagesBench.fixture.ts'

const bench = new ImagesBench()
beforeAll(() => {
  for (const key of ['ours', 'theirs']) {
    execFileSync('minisign', [
      '-G',
      '-W',
      '-p',
      bench.at(`${key}.pub`),
      '-s',
      bench.at(`${key}.sec`),
    ])
  }
})

const codeOf = async (...args: readonly string[]) => {
  const end = await bench.bramble(...args)
  return { exit: end.code, fault: end.json().findLast(({ kind }) => kind === 'fault')?.['code'] }
}
const trust = (key: string, name?: string) =>
  bench.asOwner(async (client) => {
    const { sourceId } = await client.sources.add({ purpose: 'key', path: bench.at(key) })
    await client.trust.add({ sourceId, ...(name === undefined ? {} : { name }) })
  })
const signatureBy = (key: string): string => {
  const path = bench.at(`${key}.minisig`)
  execFileSync('minisign', [
    '-S',
    '-W',
    '-s',
    bench.at(`${key}.sec`),
    '-m',
    bench.at('os.img.xz'),
    '-x',
    path,
  ])
  return path
}

describe('a signature', () => {
  it('is asked for with a key, checked over the packed file, and stands with the image', async () => {
    await trust('ours.pub', 'Our images')
    const image = bench.at('os.img.xz')
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
    expect(await bench.listed()).toEqual([])
    const ours = signatureBy('ours')
    expect(
      await codeOf('images', 'add', image, '--signature', ours, '--key', 'Our images'),
    ).toMatchObject({ exit: 0 })
    const signed = { provenance: 'signed', origin: { signature: { keyName: 'Our images' } } }
    expect(await bench.listed()).toMatchObject([signed])
    // The same bytes without their signature are still the same bytes.
    await bench.asOwner(async (client) => {
      const { sourceId } = await client.sources.add({ purpose: 'image', path: image })
      await client.images.add({ sourceId })
    })
    expect(await bench.listed()).toMatchObject([signed])
  })

  it('by address goes with a download, and a bad one keeps the file off the list', async () => {
    await trust('ours.pub')
    const url = bench.server.at('/signed.img.xz', file(bench.packed))
    const signature = bench.server.at('/signed.minisig', file(readFileSync(signatureBy('ours'))))
    const other = Buffer.from(bench.packed)
    other[1000] = (other[1000] ?? 0) ^ 1
    const wrong = bench.server.at('/wrong.img.xz', file(other))
    expect((await bench.bramble('images', 'add', wrong, '--signature', signature)).code).toBe(3)
    expect(await bench.listed()).toEqual([])
    expect((await bench.bramble('images', 'add', url, '--signature', signature)).code).toBe(0)
    expect(await bench.listed()).toMatchObject([{ provenance: 'signed' }])
  })
})
