import { describe, expect, it } from 'vitest'
import { fuzzImage } from './fuzzImage.ts'
import { fuzzImages } from './fuzzImages.ts'
import { packedKinds } from './packedKinds.ts'

const image = fuzzImage()

describe('a damaged image', () => {
  it.each(['system', 'wasm'] as const)(
    'is a fault or the very image, whatever the damage (.xz by %s)',
    { timeout: 120_000 },
    async (decoder) => {
      const kinds = packedKinds(image)
      const milliseconds = 90_000
      const outcome = await fuzzImages({ seed: 7, image, kinds, count: 90, milliseconds, decoder })
      expect(outcome.wrong).toEqual([])
      expect(outcome.tried).toBe(90)
      expect(outcome.harmless).toBeLessThan(30)
    },
  )

  it('that ends well with other bytes is told', async () => {
    // Whole files, and an image that is not theirs: what a decoder that swallows damage would look like.
    const zeros = { name: 'zeros behind', bytes: Buffer.alloc(0) }
    const [gz = zeros] = packedKinds(image)
    const ask = { seed: 3, image: image.subarray(1), kinds: [gz], count: 200, milliseconds: 60_000 }
    const { wrong } = await fuzzImages({ ...ask, decoder: 'system' })
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong[0]).toContain('it ended well')
  })
})
