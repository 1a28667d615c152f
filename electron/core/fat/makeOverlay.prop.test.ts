import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BlankImage, blankVolume, volumeOf, withOverlay } from './blankVolume.fixture.ts'
import { countFree } from './fatTable.ts'
import { listDirectory } from './listDirectory.ts'
import { type FileOperation, makeOverlay } from './makeOverlay.ts'
import { readFile } from './readFile.ts'

const AT = Date.UTC(2026, 10, 24)

const volumes = [
  ['FAT16', blankVolume({ fat: 'fat16', clusters: 4200 })],
  [
    'FAT16, clusters of 4 sectors',
    blankVolume({ fat: 'fat16', clusters: 4200, sectorsPerCluster: 4 }),
  ],
  ['FAT32', blankVolume({ fat: 'fat32', clusters: 65600 })],
] as const

const name = fc.constantFrom(
  ...['user-data', 'CMDLINE.TXT', 'config.txt', 'Network-Config', 'x', 'über', '日本語', 'a b.c'],
  ...[
    'averylongname1.txt',
    'averylongname2.txt',
    'averylongname3.txt',
    '.hidden',
    'tar.gz.x',
    '😀.txt',
  ],
)
const path = fc.oneof(
  name,
  fc.tuple(fc.constantFrom('overlays', 'Some Folder'), name).map((names) => names.join('/')),
)
const content = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.integer({ min: 0, max: 9000 }).map((size) => new Uint8Array(size).fill(size % 251)),
)
const operation: fc.Arbitrary<FileOperation> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), path, bytes: content }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), path }) },
)
const batches = fc.array(fc.array(operation, { maxLength: 8 }), { maxLength: 4 })

const apply = (image: BlankImage, operations: readonly FileOperation[]): BlankImage => {
  const overlay = makeOverlay(volumeOf(image), operations, AT)
  if (!overlay.ok) throw new Error(JSON.stringify(overlay.fault))
  return withOverlay(image, overlay.value)
}

/** What the files should be, kept the simple way. Names differ by more than case here. */
const model = (operations: readonly FileOperation[]): Map<string, Uint8Array> => {
  const files = new Map<string, Uint8Array>()
  for (const one of operations) {
    if (one.kind === 'put') files.set(one.path, one.bytes)
    else files.delete(one.path)
  }
  return files
}

const filesOf = (image: BlankImage): Map<string, Uint8Array> => {
  const volume = volumeOf(image)
  const files = new Map<string, Uint8Array>()
  const walk = (folder: string): void => {
    const listed = listDirectory(volume, folder)
    if (!listed.ok) throw new Error(JSON.stringify(listed.fault))
    for (const file of listed.value ?? []) {
      const full = folder === '' ? file.name : `${folder}/${file.name}`
      if (file.kind === 'folder') walk(full)
      else {
        const bytes = readFile(volume, full)
        if (bytes.ok && bytes.value !== undefined) files.set(full, bytes.value)
      }
    }
  }
  walk('')
  return files
}

const sorted = (files: Map<string, Uint8Array>) =>
  [...files].map(([key, bytes]) => [key, Buffer.from(bytes).toString('hex')]).sort()

describe.each(volumes)('any puts and deletes on %s', (_, blank) => {
  it('leave just those files, however they are split over overlays', () => {
    fc.assert(
      fc.property(batches, (many) => {
        const after = many.reduce(apply, blank)
        expect(sorted(filesOf(after))).toEqual(sorted(model(many.flat())))
      }),
      { numRuns: 30 },
    )
  })

  it('are the same overlay each time', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 10 }), (operations) => {
        const [a, b] = [0, 1].map(() => makeOverlay(volumeOf(blank), operations, AT))
        expect(a).toEqual(b)
      }),
      { numRuns: 20 },
    )
  })

  it('give every cluster back when all is deleted', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 10 }), (operations) => {
        const full = apply(blank, operations)
        const files = [...filesOf(full).keys()].map((file) => ({
          kind: 'delete' as const,
          path: file,
        }))
        const folders = ['overlays', 'Some Folder'].map((folder) => ({
          kind: 'delete' as const,
          path: folder,
        }))
        const empty = volumeOf(apply(full, [...files, ...folders]))
        // The root of FAT32 may have grown, and keeps what it has.
        expect(countFree(volumeOf(blank).table) - countFree(empty.table)).toBeLessThanOrEqual(6)
        expect(listDirectory(empty, '/')).toEqual({ ok: true, value: [] })
      }),
      { numRuns: 20 },
    )
  })
})
