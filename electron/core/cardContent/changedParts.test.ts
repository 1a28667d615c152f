import { expect, it } from 'vitest'
import { changedParts } from './changedParts.ts'

const MIB = 1024 * 1024
const leaf = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)

it('tells by partition how much is as the image has it', () => {
  const partitions = [
    { number: 1, startBytes: 4 * MIB, sizeBytes: 8 * MIB },
    { number: 2, startBytes: 12 * MIB, sizeBytes: 10 * MIB },
  ]
  const image = [0, 1, 2, 3, 4, 5].map(leaf)
  const card = [0, 9, 2, 3, 4, 9].map(leaf)
  expect(changedParts(22 * MIB, partitions, card, image)).toEqual([
    { partition: 0, chunks: 1, changed: 0 },
    { partition: 1, chunks: 2, changed: 1 },
    { partition: 2, chunks: 3, changed: 1 },
  ])
})

it('counts a chunk over a border for both of its partitions', () => {
  const partitions = [
    { number: 1, startBytes: 0, sizeBytes: 2 * MIB },
    { number: 2, startBytes: 2 * MIB, sizeBytes: 2 * MIB },
  ]
  expect(changedParts(4 * MIB, partitions, [leaf(1)], [leaf(2)])).toEqual([
    { partition: 0, chunks: 0, changed: 0 },
    { partition: 1, chunks: 1, changed: 1 },
    { partition: 2, chunks: 1, changed: 1 },
  ])
})
