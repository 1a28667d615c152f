import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWithTools } from '../../../../e2e/bench/host/needsTools.ts'
import type { CardContents } from './cardContents.ts'
import { findContents } from './findContents.ts'

const MIB = 1024 * 1024
/** What is put on each card. */
const FILE_BYTES = 5 * MIB

let folder = ''
let payload = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-filesystems-'))
  mkdirSync(join(folder, 'tree'))
  payload = join(folder, 'tree', 'photo.raw')
  writeFileSync(payload, new Uint8Array(FILE_BYTES).fill(7))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
  })

const blank = (name: string, bytes: number): string => {
  const path = join(folder, name)
  writeFileSync(path, '')
  truncateSync(path, bytes)
  return path
}

const look = async (path: string, sizeBytes: number): Promise<CardContents> => {
  const descriptor = openSync(path, 'r')
  return findContents(
    async (at, length) => {
      const bytes = new Uint8Array(length)
      return readSync(descriptor, bytes, 0, length, at) === length ? bytes : undefined
    },
    { sizeBytes, partitions: [] },
  )
}

/** How much more a full file system uses than the same when it was empty: the file, and little besides. */
const expectCounted = async (
  path: string,
  bytes: number,
  wanted: { readonly kind: string; readonly label: string },
  empty: number,
): Promise<void> => {
  const [found] = (await look(path, bytes)).filesystems
  expect(found).toMatchObject({ ...wanted, sizeBytes: bytes })
  const more = (found?.usedBytes ?? Number.NaN) - empty
  expect(more).toBeGreaterThanOrEqual(FILE_BYTES)
  expect(more).toBeLessThan(FILE_BYTES + MIB)
}

const usedOf = async (path: string, bytes: number): Promise<number> =>
  (await look(path, bytes)).filesystems[0]?.usedBytes ?? Number.NaN

describeWithTools('FAT as mkfs.vfat and mcopy make it', ['mkfs.vfat', 'mcopy'], () => {
  it.each([
    ['FAT12', ['-F', '12'], 16],
    ['FAT16', ['-F', '16'], 64],
    ['FAT32', ['-F', '32'], 128],
    ['FAT32', ['-F', '32', '-s', '1'], 160],
  ])('%s %j', async (kind, options, mib) => {
    const path = blank('fat', mib * MIB)
    run('mkfs.vfat', ...options, '-n', 'ANNA', path)
    const empty = await usedOf(path, mib * MIB)
    expect(empty).toBeLessThan(64 * 1024)
    run('mcopy', '-i', path, payload, '::photo.raw')
    await expectCounted(path, mib * MIB, { kind, label: 'ANNA' }, empty)
  })
})

describeWithTools('ext as mke2fs makes it', ['mkfs.ext4'], () => {
  it.each([
    ['ext2', ['-t', 'ext2']],
    ['ext3', ['-t', 'ext3']],
    ['ext4', ['-t', 'ext4']],
    ['ext4', ['-t', 'ext4', '-O', '64bit', '-b', '1024']],
  ])('%s %j', async (kind, options) => {
    const path = blank('ext', 256 * MIB)
    run('mkfs.ext4', '-q', '-F', ...options, '-L', 'Backup 2024', path)
    const empty = await usedOf(path, 256 * MIB)
    run('mkfs.ext4', '-q', '-F', ...options, '-L', 'Backup 2024', '-d', join(folder, 'tree'), path)
    await expectCounted(path, 256 * MIB, { kind, label: 'Backup 2024' }, empty)
  })
})

describeWithTools('NTFS as mkfs.ntfs and ntfscp make it', ['mkfs.ntfs', 'ntfscp'], () => {
  it.each([[['-c', '4096']], [['-c', '512']], [['-c', '65536']]])('%j', async (options) => {
    const path = blank('ntfs', 128 * MIB)
    run('mkfs.ntfs', '-q', '-F', '-f', ...options, '-L', 'Grüße', path)
    const empty = await usedOf(path, 128 * MIB)
    run('ntfscp', '-q', '-f', path, payload, 'photo.raw')
    await expectCounted(path, 128 * MIB, { kind: 'NTFS', label: 'Grüße' }, empty)
  })
})

describeWithTools('exFAT as mkfs.exfat makes it', ['mkfs.exfat'], () => {
  it('counts clusters by the bitmap', async () => {
    const path = blank('exfat', 256 * MIB)
    run('mkfs.exfat', '-L', 'EOS_DIGITAL', path)
    const [found] = (await look(path, 256 * MIB)).filesystems
    expect(found).toMatchObject({ kind: 'exFAT', label: 'EOS_DIGITAL' })
    expect(found?.usedBytes).toBeGreaterThan(0)
    expect(found?.usedBytes).toBeLessThan(MIB)
  })
})

describeWithTools('btrfs as mkfs.btrfs makes it', ['mkfs.btrfs'], () => {
  it('has its label and its count in the superblock', async () => {
    const path = blank('btrfs', 256 * MIB)
    run('mkfs.btrfs', '-q', '-f', '-L', 'vault', path)
    const empty = await usedOf(path, 256 * MIB)
    run('mkfs.btrfs', '-q', '-f', '-L', 'vault', '--rootdir', join(folder, 'tree'), path)
    await expectCounted(path, 256 * MIB, { kind: 'btrfs', label: 'vault' }, empty)
  })
})

describeWithTools('XFS as mkfs.xfs makes it', ['mkfs.xfs'], () => {
  it('is counted from its superblock', async () => {
    const path = blank('xfs', 320 * MIB)
    run('mkfs.xfs', '-q', '-f', '-L', 'media', path)
    const [found] = (await look(path, 320 * MIB)).filesystems
    expect(found).toMatchObject({ kind: 'XFS', label: 'media' })
    const blocks = /fdblocks = (\d+)/.exec(
      run('xfs_db', '-r', '-c', 'sb 0', '-c', 'print fdblocks', path),
    )
    expect(found?.usedBytes).toBe(320 * MIB - Number(blocks?.[1]) * 4096)
  })
})

describeWithTools('what cryptsetup and mkswap make', ['cryptsetup', 'mkswap'], () => {
  it('is a sealed volume, with its label', async () => {
    const path = blank('luks', 64 * MIB)
    const key = join(folder, 'key')
    writeFileSync(key, 'for a test')
    run(
      'cryptsetup',
      '-q',
      'luksFormat',
      '--pbkdf',
      'pbkdf2',
      '--pbkdf-force-iterations',
      '1000',
      '--label',
      'secrets',
      path,
      key,
    )
    expect((await look(path, 64 * MIB)).filesystems).toEqual([
      { kind: 'LUKS', label: 'secrets', sizeBytes: 64 * MIB, usedBytes: undefined },
    ])
  })

  it('is swap, that nobody misses', async () => {
    const path = blank('swap', 16 * MIB)
    run('mkswap', path)
    expect((await look(path, 16 * MIB)).filesystems).toEqual([
      { kind: 'swap', label: '', sizeBytes: 16 * MIB, usedBytes: 0 },
    ])
  })
})

describe('a card on which nothing was ever written', () => {
  it('holds nothing', async () => {
    expect(await look(blank('blank', 64 * MIB), 64 * MIB)).toEqual({ filesystems: [] })
  })
})
