import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findContents } from './findContents.ts'

const MIB = 1024 * 1024

/** The magic numbers of all that is known, where they stand. */
const magics = [
  [0, 'LUKS\u00ba\u00be'],
  [64 * 1024 + 0x40, '_BHRfS_M'],
  [1024 + 0x38, '\u0053\u00ef'],
  [0, 'XFSB'],
  [1024, 'H+'],
  [32 * 1024 + 1, 'CD001'],
  [3, 'NTFS    '],
  [3, 'EXFAT   '],
  [32, 'NXSB'],
  [4086, 'SWAPSPACE2'],
  [82, 'FAT32   '],
  [54, 'FAT16   '],
  [510, '\u0055\u00aa'],
] as const

const card = fc
  .record({
    seed: fc.uint8Array({ minLength: 64, maxLength: 1024 }),
    marks: fc.subarray([...magics]),
    patches: fc.array(fc.tuple(fc.nat(4096), fc.nat(255)), { maxLength: 40 }),
  })
  .map(({ seed, marks, patches }) => {
    const bytes = new Uint8Array(256 * 1024)
    for (let at = 0; at < bytes.length; at++) bytes[at] = seed[at % seed.length] ?? 0
    for (const [at, magic] of marks) {
      for (let i = 0; i < magic.length; i++) bytes[at + i] = magic.charCodeAt(i)
    }
    for (const [at, value] of patches) bytes[at] = value
    return bytes
  })

/** Counts what is asked for; beyond the bytes made it reads as they do. */
const reader = (bytes: Uint8Array) => {
  const asked = { most: 0, all: 0 }
  const read = async (at: number, length: number): Promise<Uint8Array | undefined> => {
    asked.most = Math.max(asked.most, length)
    asked.all += length
    if (at >= bytes.length) return new Uint8Array(length)
    const found = new Uint8Array(length)
    found.set(bytes.subarray(at, at + length))
    return found
  }
  return { read, asked }
}

describe('a card made to make us fall', () => {
  it('is told of, never believed beyond its size, and never read without end', async () => {
    await fc.assert(
      fc.asyncProperty(card, async (bytes) => {
        const sizeBytes = 64 * MIB
        const partitions = [{ startBytes: 0, sizeBytes: 16 * MIB }]
        const { read, asked } = reader(bytes)
        const { filesystems } = await findContents(read, { sizeBytes, partitions })
        expect(filesystems.length).toBeLessThanOrEqual(2)
        for (const { usedBytes, sizeBytes: has } of filesystems) {
          if (usedBytes === undefined) continue
          expect(Number.isSafeInteger(usedBytes)).toBe(true)
          expect(usedBytes).toBeGreaterThanOrEqual(0)
          expect(usedBytes).toBeLessThanOrEqual(has)
        }
        expect(asked.most).toBeLessThanOrEqual(8 * MIB)
        expect(asked.all).toBeLessThan(64 * MIB)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('with thousands of partitions is looked at for a while, not for ever', async () => {
    const span = { startBytes: MIB, sizeBytes: MIB }
    const partitions = Array.from({ length: 5000 }, () => span)
    const { read, asked } = reader(new Uint8Array(2 * MIB).fill(1))
    const found = await findContents(read, { sizeBytes: 64 * MIB, partitions })
    expect(found.filesystems.length).toBe(16)
    expect(asked.all).toBeLessThan(16 * MIB)
  })
})

describe('a partition', () => {
  const bytes = new Uint8Array(4 * MIB)
  const at = (startBytes: number, sizeBytes: number) => ({ startBytes, sizeBytes })
  const look = (partitions: readonly ReturnType<typeof at>[]) =>
    findContents(reader(bytes).read, { sizeBytes: bytes.length, partitions })

  it('that shows nothing known and is not blank is something unknown', async () => {
    bytes[2 * MIB + 100] = 1
    expect(await look([at(MIB, MIB), at(2 * MIB, MIB)])).toEqual({
      filesystems: [{ kind: 'unknown', label: '', sizeBytes: MIB, usedBytes: undefined }],
    })
  })

  it('that is the table of an extended one is none, and one beyond the card is not read', async () => {
    expect(await look([at(2 * MIB, 1024)])).toEqual({ filesystems: [] })
    const beyond = await findContents(async () => undefined, {
      sizeBytes: MIB,
      partitions: [at(8 * MIB, MIB)],
    })
    expect(beyond.filesystems).toEqual([
      { kind: 'unknown', label: '', sizeBytes: MIB, usedBytes: undefined },
    ])
  })
})
