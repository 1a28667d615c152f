import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PagedRead } from './pagedRead.ts'

it('gives each read exactly its bytes, whatever is read in whatever order, and asks for nothing twice', () => {
  const size = 3 * 1024 * 1024 + 512
  const card = Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 12)) & 0xff)
  const span = fc.tuple(fc.nat(size), fc.nat(600_000)).map(([at, length]) => ({
    at,
    length: Math.min(length, size - at),
  }))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 5 }), (spans) => {
      const paged = new PagedRead(size)
      const asked = new Set<number>()
      const use = (read: (offset: number, length: number) => Uint8Array) =>
        spans.map(({ at, length }) => Buffer.from(read(at, length)))
      for (;;) {
        const step = paged.attempt(use)
        if ('value' in step) {
          step.value.forEach((bytes, index) => {
            const { at = 0, length = 0 } = spans[index] ?? {}
            expect(bytes.equals(card.subarray(at, at + length))).toBe(true)
          })
          return
        }
        const { offset, length } = step.missing
        expect([offset % 512, length % 512]).toEqual([0, 0])
        expect(asked.has(offset)).toBe(false)
        asked.add(offset)
        paged.add(offset, card.subarray(offset, offset + length))
      }
    }),
    { numRuns: 50 },
  )
})

it('refuses what lies beyond the end', () => {
  expect(() => new PagedRead(512).attempt((read) => read(0, 513))).toThrow(RangeError)
})
