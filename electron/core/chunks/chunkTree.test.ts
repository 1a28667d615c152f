import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES, type Sha256 } from './chunk.ts'
import { chunkCount, chunkLength, chunkTree } from './chunkTree.ts'
import { padToSector } from './padToSector.ts'

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('a chunk tree', () => {
  it('is what any other program counts from its definition', () => {
    const chunk = new Uint8Array(1000).fill(7)
    const tree = chunkTree(sha256, 1000, [sha256(chunk)])
    const length = Buffer.alloc(8)
    length.writeBigUInt64BE(1000n)
    const root = createHash('sha256')
      .update('bramble-chunk-tree-1\n')
      .update(length)
      .update(createHash('sha256').update(chunk).digest())
      .digest('hex')
    expect(hex(tree.root)).toBe(root)
  })

  it('has the length in its root', () => {
    const leaves = [sha256(new Uint8Array(1))]
    expect(hex(chunkTree(sha256, 1, leaves).root)).not.toBe(hex(chunkTree(sha256, 2, leaves).root))
  })

  it('does not exist for leaves that do not belong to the length', () => {
    const leaf = sha256()
    expect(() => chunkTree(sha256, CHUNK_BYTES + 1, [leaf])).toThrow()
    expect(() => chunkTree(sha256, CHUNK_BYTES, [leaf, leaf])).toThrow()
    expect(() => chunkTree(sha256, 1, [leaf.subarray(1)])).toThrow()
    expect(() => chunkTree(sha256, -1, [])).toThrow()
  })

  it('cuts into chunks of 4 MiB, the last one shorter', () => {
    expect([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1].map(chunkCount)).toEqual([0, 1, 1, 2])
    expect(chunkLength(CHUNK_BYTES + 5, 0)).toBe(CHUNK_BYTES)
    expect(chunkLength(CHUNK_BYTES + 5, 1)).toBe(5)
  })
})

describe('an odd end', () => {
  it('is filled with zeros to a whole sector, and an even one is left alone', () => {
    const even = new Uint8Array(1024)
    expect(padToSector(even)).toBe(even)
    const odd = padToSector(new Uint8Array(513).fill(1))
    expect([odd.length, odd[512], odd[513]]).toEqual([1024, 1, 0])
  })
})
