import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlockMap, MappedRange } from './blockMap.ts'
import { blockMapCheck } from './blockMapCheck.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const begin = () => {
  const hash = createHash('sha256')
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') }
}

/** The map of an image whose bytes are mapped where `flags` says so. */
const mapOf = (image: Uint8Array, flags: readonly boolean[]): BlockMap => {
  const ranges: MappedRange[] = []
  for (let at = 0; at < image.length; ) {
    let to = at
    while (to < image.length && flags[to] === true) to++
    if (to > at) ranges.push({ from: at, to, checksum: sha256(image.subarray(at, to)) })
    at = to + 1
  }
  const mappedBytes = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  return { imageBytes: image.length, mappedBytes, digest: 'sha256', ranges }
}

const reasonOf = (map: BlockMap, image: Uint8Array, step: number): string | undefined => {
  const check = blockMapCheck(map, begin)
  for (let at = 0; at < image.length; at += step) {
    const reason = check.next(image.subarray(at, at + step))
    if (reason !== undefined) return reason
  }
  return check.end()
}

const anyImage = fc.uint8Array({ minLength: 1, maxLength: 200 })
const anyFlags = fc.array(fc.boolean(), { minLength: 200, maxLength: 200 })
const anyStep = fc.integer({ min: 1, max: 64 })

describe('blockMapCheck', () => {
  it('takes the image itself, however it is cut', () => {
    fc.assert(
      fc.property(anyImage, anyFlags, anyStep, (image, flags, step) => {
        expect(reasonOf(mapOf(image, flags), image, step)).toBeUndefined()
      }),
    )
  })

  it('finds every changed byte that is mapped, and only those', () => {
    fc.assert(
      fc.property(anyImage, anyFlags, anyStep, fc.nat(), (image, flags, step, place) => {
        const map = mapOf(image, flags)
        const at = place % image.length
        const changed = image.slice()
        changed[at] = (changed[at] ?? 0) ^ 1
        const mapped = map.ranges.some(({ from, to }) => from <= at && at < to)
        expect(reasonOf(map, changed, step) !== undefined).toBe(mapped)
      }),
    )
  })

  it('finds another length', () => {
    fc.assert(
      fc.property(anyImage, anyFlags, anyStep, (image, flags, step) => {
        const map = mapOf(image, flags)
        expect(reasonOf(map, image.subarray(0, -1), step)).toBeDefined()
        expect(reasonOf(map, Buffer.concat([image, Buffer.of(0)]), step)).toBeDefined()
      }),
    )
  })
})
