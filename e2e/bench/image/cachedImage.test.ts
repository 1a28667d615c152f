import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCachedImage, sha256OfFile, writeImageFacts } from './cachedImage.ts'
import type { ImagePlace } from './imageCache.ts'

describe('an image in the cache', () => {
  let place: ImagePlace
  const facts = async () => ({
    sha256: await sha256OfFile(place.image),
    packedBytes: 9,
    sizeBytes: 4096,
  })
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bramble-cache-'))
    const image = join(folder, 'a.img.xz')
    place = { folder, image, facts: join(folder, 'image.json'), sha256: `${image}.sha256` }
    await writeFile(place.image, 'an image\n')
  })
  afterEach(() => rm(place.folder, { recursive: true, force: true }))

  it('is taken with its facts', async () => {
    await writeImageFacts(place, await facts())
    expect(await readCachedImage(place)).toEqual(await facts())
  })

  it('does not count before its facts are written', async () => {
    expect(await readCachedImage(place)).toBeUndefined()
  })

  it.each([
    ['shorter', () => truncate(place.image, 8)],
    ['longer', () => appendFile(place.image, 'x')],
    ['another of the same length', () => writeFile(place.image, 'an image?')],
    ['gone', () => rm(place.image)],
    ['without readable facts', () => writeFile(place.facts, '{"sha256":1}')],
  ])('is not taken where it is %s', async (_what, change) => {
    await writeImageFacts(place, await facts())
    await change()
    expect(await readCachedImage(place)).toBeUndefined()
  })
})
