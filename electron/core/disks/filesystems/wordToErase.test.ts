import { describe, expect, it } from 'vitest'
import type { FoundFilesystem } from './cardContents.ts'
import { contentsInWords } from './contentsInWords.ts'
import { wordToErase } from './wordToErase.ts'

const GB = 1_000_000_000
const one = (
  label: string,
  usedBytes: number | undefined,
  more: Partial<FoundFilesystem> = {},
) => ({
  kind: 'ext4',
  label,
  sizeBytes: 16 * GB,
  usedBytes,
  ...more,
})
const word = (...filesystems: readonly FoundFilesystem[]) => wordToErase({ filesystems })

describe('a tick is enough for', () => {
  it.each<[string, readonly FoundFilesystem[]]>([
    ['a blank card', []],
    [
      'a card that we, or another imager, made before',
      [one('bootfs', 70e6), one('rootfs', 4 * GB)],
    ],
    ['Ubuntu for a Pi', [one('system-boot', 2e8), one('writable', 5 * GB)]],
    ['a formatted card as it is sold', [one('', 32_768), one('SANDISK', 3 * GB)]],
    [
      'a label with a number after it',
      [one('NEW VOLUME 2', GB), one('USB-DRIVE', GB), one('config-2', GB)],
    ],
    ['a named card with nothing on it', [one('Anna', 1024 * 1024)]],
    ['exactly 32 GB', [one('rootfs', 32 * GB, { sizeBytes: 64 * GB })]],
    ['an unknown partition that holds 32 GB at most', [one('', undefined)]],
  ])('%s', (_title, filesystems) => {
    expect(word(...filesystems)).toBeUndefined()
  })
})

describe('what must be typed for', () => {
  it('a label that a person gave is that label', () => {
    expect(word(one('bootfs', 1), one('Anna’s photos', 2e6))).toBe('ANNA’S PHOTOS')
    expect(word(one('Anna', 1024 * 1024 + 1))).toBe('ANNA')
  })

  it('more than 32 GB is the label of most of it, whatever the label is', () => {
    const used = 32 * GB + 1
    expect(word(one('bootfs', 1), one('rootfs', used, { sizeBytes: 64 * GB }))).toBe('ROOTFS')
    expect(word(one('', used, { sizeBytes: 64 * GB }))).toBe('ERASE')
  })

  it('more than 32 GB in several parts is the label of the largest', () => {
    expect(word(one('boot', 12 * GB), one('storage', 20 * GB), one('', GB))).toBe('STORAGE')
  })

  it('what cannot be counted is what it would be if it were full', () => {
    expect(word(one('', undefined, { sizeBytes: 32 * GB + 1 }))).toBe('ERASE')
    expect(word(one('ARCHIVE', undefined))).toBe('ARCHIVE')
  })

  it('something sealed is asked for, however small', () => {
    const sealed = { kind: 'LUKS', sizeBytes: 16e6 }
    expect(word(one('', undefined, sealed))).toBe('ERASE')
    expect(word(one('secrets', undefined, sealed))).toBe('SECRETS')
  })

  it('a label that plays with the screen is what the screen shows of it', () => {
    expect(word(one('A\u202eB\u001bC', GB))).toBe('ABC')
    expect(word(one('\u200b', GB))).toBe('ERASE')
  })
})

it('contents are told in one line', () => {
  const filesystems = [one('bootfs', 70e6, { kind: 'FAT32' }), one(' ', undefined)]
  expect(contentsInWords({ filesystems })).toBe('FAT32 “bootfs” with 70.0 MB, ext4 of 16.0 GB')
  expect(contentsInWords({ filesystems: [] })).toBe('')
})
