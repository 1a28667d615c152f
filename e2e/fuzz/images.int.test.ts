import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fuzzImage } from './fuzzImage.ts'
import { fuzzImages } from './fuzzImages.ts'
import { packedKinds } from './packedKinds.ts'

const image = fuzzImage()

describe('a damaged image', () => {
  it.each(['system', 'wasm'] as const)(
    'is a fault or the very image, whatever the damage (.xz by %s)',
    { timeout: 300_000 },
    async (decoder) => {
      const kinds = packedKinds(image)
      // By number, not by time: how long they take is the computer's affair.
      const milliseconds = Number.POSITIVE_INFINITY
      const outcome = await fuzzImages({ seed: 7, image, kinds, count: 90, milliseconds, decoder })
      expect(outcome.wrong).toEqual([])
      expect(outcome.tried).toBe(90)
      expect(outcome.harmless).toBeLessThan(30)
    },
  )

  it('that ends well with other bytes is told', async () => {
    // A gzip header may carry 60 000 bytes of no meaning: damage there passes, and the image is not the one asked for.
    const gz = gzipSync(image.subarray(0, 1024))
    const head = Buffer.concat([gz.subarray(0, 3), Buffer.of(4), gz.subarray(4, 10)])
    const extra = Buffer.alloc(60_002)
    extra.writeUInt16LE(60_000, 0)
    const kinds = [{ name: 'gz', bytes: Buffer.concat([head, extra, gz.subarray(10)]) }]
    const ask = { seed: 3, image, kinds, count: 40, milliseconds: Number.POSITIVE_INFINITY }
    const { wrong } = await fuzzImages({ ...ask, decoder: 'system' })
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong[0]).toContain('it ended well')
  })
})
