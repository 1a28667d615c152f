import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import { expectedRoots } from './expectedRoots.ts'
import { digests, rootOf } from './simulatedCards.fixture.ts'

const image = Buffer.alloc(2 * CHUNK_BYTES + 4096)
for (let at = 0; at < image.length; at += 1000) image[at] = at % 251
const LAST = image.length / 512 - 1

const overlays = fc
  .uniqueArray(fc.oneof(fc.constantFrom(0, 8191, 8192, 16383, LAST), fc.nat(LAST)), {
    maxLength: 5,
  })
  .map((lbas) => ({
    runs: lbas
      .sort((a, b) => a - b)
      .map((lba) => ({ lba, bytes: new Uint8Array(512).fill(lba % 256) })),
  }))

describe('the expected root of a card', () => {
  it('is that of image and settings laid together, wherever the settings lie, for every card of the batch', () => {
    fc.assert(
      fc.property(fc.array(overlays, { minLength: 1, maxLength: 3 }), (each) => {
        const targets = each.map((overlay, index) => ({ flashId: `f${index}`, overlay }))
        const expected = expectedRoots(targets, digests)
        for (let at = 0; at < image.length; at += CHUNK_BYTES) {
          expected.add(image.subarray(at, at + CHUNK_BYTES))
        }
        for (const { flashId, overlay } of targets) {
          const whole = Buffer.from(image)
          for (const { lba, bytes } of overlay.runs) whole.set(bytes, lba * 512)
          expect(expected.roots().get(flashId)).toEqual(rootOf(whole))
        }
        expect(expected.baseRoot()).toEqual(rootOf(image))
      }),
      { numRuns: 25 },
    )
  })

  it('is not counted over a chunk that came after a short one', () => {
    const expected = expectedRoots([], digests)
    expected.add(new Uint8Array(512))
    expect(() => expected.add(new Uint8Array(512))).toThrow()
    expect(() => expectedRoots([], digests).add(new Uint8Array(CHUNK_BYTES + 1))).toThrow()
  })
})
