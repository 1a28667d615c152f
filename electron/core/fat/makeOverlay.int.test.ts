import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FatVolume, openVolume } from './fatVolume.ts'
import { type FileOperation, makeOverlay } from './makeOverlay.ts'

const AT = Date.UTC(2026, 10, 24, 12, 34, 56)
const START = 1024 * 1024
const env = {
  ...{ PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  MTOOLS_SKIP_CHECK: '1',
}
const run = (tool: string, ...args: string[]): Buffer =>
  execFileSync(tool, args, { env, stdio: 'pipe' })

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-fat-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Formatted {
  readonly path: string
  readonly volume: FatVolume
}

/** A partition as other people's tools make it, with files that mcopy put there; taken to begin at 1 MiB. */
const format = (sizeKiB: number, ...options: readonly string[]): Formatted => {
  const path = join(folder, `format${options.join('')}`)
  rmSync(`${path}.vfat`, { force: true })
  run('mkfs.vfat', '-C', '--invariant', '-n', 'bootfs', ...options, `${path}.vfat`, String(sizeKiB))
  for (const name of ['cmdline.txt', 'config.txt', 'issue.txt', 'user-data', 'Fixup4x.dat']) {
    writeFileSync(path, `${name}\n`.repeat(200))
    run('mcopy', '-i', `${path}.vfat`, path, `::${name}`)
  }
  run('mmd', '-i', `${path}.vfat`, '::overlays')
  run('mcopy', '-i', `${path}.vfat`, path, '::overlays/disable-bt.dtbo')
  return { path: `${path}.vfat`, volume: open(readFileSync(`${path}.vfat`)) }
}

const open = (bytes: Buffer): FatVolume => {
  const partition = { startBytes: START, sizeBytes: bytes.length }
  const read = (at: number, length: number) => bytes.subarray(at - START, at - START + length)
  const volume = openVolume(read, partition, 'x.img')
  if (!volume.ok) throw new Error(JSON.stringify(volume.fault))
  return volume.value
}

/** Lays the operations on, writes the partition to a file, and has fsck.vfat look at it: exit code 0 and no word but the summary. */
const written = ({ path, volume }: Formatted, operations: readonly FileOperation[]): string => {
  const overlay = makeOverlay(volume, operations, AT)
  if (!overlay.ok) throw new Error(JSON.stringify(overlay.fault))
  const after = join(folder, 'after.vfat')
  run('cp', '--sparse=always', path, after)
  const file = openSync(after, 'r+')
  for (const run of overlay.value.runs)
    writeSync(file, run.bytes, 0, run.bytes.length, run.lba * 512 - START)
  closeSync(file)
  const words = run('fsck.vfat', '-n', '-v', after).toString()
  expect(words).not.toMatch(/differ|wrong|dirty|Reclaim|orphan|Bad|bad /)
  return after
}

const put = (path: string, bytes: Uint8Array): FileOperation => ({ kind: 'put', path, bytes })

const name = fc.constantFrom(
  ...[
    'user-data',
    'CMDLINE.TXT',
    'config.txt',
    'Network-Config',
    'x',
    'über.txt',
    '日本語',
    'a b.c',
  ],
  ...[
    'averylongname1.txt',
    'averylongname2.txt',
    'averylongname3.txt',
    'tar.gz.x',
    'plus+comma,.txt',
  ],
)
const path = fc.oneof(
  name,
  fc.tuple(fc.constantFrom('overlays', 'Some Folder'), name).map((names) => names.join('/')),
)
const operation: fc.Arbitrary<FileOperation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(path, fc.integer({ min: 0, max: 60_000 }))
      .map(([to, size]) => put(to, new Uint8Array(size).fill((size % 255) + 1))),
  },
  { weight: 1, arbitrary: path.map((to) => ({ kind: 'delete' as const, path: to })) },
)

const kinds = [
  ['FAT16', 8 * 1024, ['-F', '16', '-s', '1']],
  ['FAT16 of 4-sector clusters', 32 * 1024, ['-F', '16', '-s', '4']],
  ['FAT32', 34 * 1024, ['-F', '32', '-s', '1']],
  ['FAT32 of 2-sector clusters', 68 * 1024, ['-F', '32', '-s', '2']],
] as const

describe.each(kinds)('an overlay on a %s of mkfs.vfat', (kind, sizeKiB, options) => {
  let image: Formatted
  beforeAll(() => {
    image = format(sizeKiB, ...options)
  })

  it('is clean to fsck.vfat and reads the same in mtools', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 14 }), (operations) => {
        const after = written(image, operations)
        const last = new Map(operations.map((one) => [one.path.toLowerCase(), one]))
        for (const one of last.values()) {
          if (one.kind === 'delete') {
            expect(() => run('mtype', '-i', after, `::${one.path}`)).toThrow()
          } else {
            const read = run('mtype', '-i', after, `::${one.path}`)
            expect(Buffer.compare(read, one.bytes)).toBe(0)
          }
        }
      }),
      // A fixed seed: the foreign tools are slow, and the unit properties roam.
      { numRuns: 8, seed: 20261124 },
    )
  })

  it('leaves what it does not name as it was, and shows names to the letter', () => {
    const after = written(image, [
      put('network-config', Buffer.from('network: {}\n')),
      put('Bramble/README.txt', Buffer.from('card\n')),
      put('LABEL.TXT', Buffer.from('x')),
    ])
    expect(run('mtype', '-i', after, '::cmdline.txt').toString()).toBe('cmdline.txt\n'.repeat(200))
    const names = run('mdir', '-b', '-/', '-i', after, '::').toString().split('\n')
    for (const shown of ['network-config', 'Bramble/README.txt', 'LABEL.TXT', 'Fixup4x.dat']) {
      expect(names).toContain(`::/${shown}`)
    }
    expect(run('mdir', '-i', after, '::network-config').toString()).toContain('2026-11-24  12:34')
  })

  it('grows a folder over many long names', () => {
    const files = Array.from({ length: 150 }, (_, index) =>
      put(`overlays/a rather long overlay name ${index}.dtbo`, Buffer.from(String(index))),
    )
    const after = written(image, files)
    const listed = run('mdir', '-b', '-i', after, '::overlays').toString().trim().split('\n')
    expect(listed, kind).toHaveLength(151)
    expect(
      run('mtype', '-i', after, '::overlays/a rather long overlay name 149.dtbo').toString(),
    ).toBe('149')
  })

  it('fills the volume up and stays clean', () => {
    const free = image.volume.table.reduce((sum, next) => sum + (next === 0 ? 1 : 0), 0)
    const bytes = Buffer.alloc(free * image.volume.boot.sectorsPerCluster * 512, 7)
    const after = written(image, [put('FILLER', bytes)])
    expect(run('mdir', '-i', after, '::').toString()).toMatch(/ 0 bytes free/)
  })
})
