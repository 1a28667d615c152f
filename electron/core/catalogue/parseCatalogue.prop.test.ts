import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseCatalogue } from './parseCatalogue.ts'

const keys = [
  'name',
  'url',
  'subitems',
  'subitems_url',
  'os_list',
  'imager',
  'devices',
  'tags',
  'extract_sha256',
  'extract_size',
  'image_download_sha256',
  'init_format',
  'release_date',
  'bmap_url',
]

/** JSON in which the words of the format occur, with anything behind them. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('https://h/x', 'http://h/x', 'ab'.repeat(32), '2026-01-01', 'cloudinit-rpi'),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 6 }),
  ),
}))

it('whatever a catalogue holds, it is read or refused: an image is offered with an address, or says why not', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 5 }), tree, (list, imager) => {
      const text = JSON.stringify({ os_list: list, imager })
      const read = parseCatalogue(text, { name: 'l', groups: [], depth: 0, base: undefined })
      if (!read.ok) return
      for (const image of read.value.images) {
        expect(image.url === '').toBe(image.refusal !== undefined)
        if (image.url !== '') expect(['http:', 'https:']).toContain(new URL(image.url).protocol)
        for (const sha of [image.imageSha256, image.downloadSha256]) {
          if (sha !== undefined) expect(sha).toMatch(/^[0-9a-f]{64}$/)
        }
        for (const size of [image.imageBytes, image.downloadBytes]) {
          if (size !== undefined) expect(Number.isSafeInteger(size) && size > 0).toBe(true)
        }
      }
      for (const { tags, name } of read.value.models)
        expect(tags.length * name.length).toBeGreaterThan(0)
    }),
  )
})
