import { describe, expect, it } from 'vitest'
import { type DiskEdges, memberSignatures } from './memberSignatures.ts'

const MIB = 1024 * 1024
const SIZE = 64 * MIB

/** Both ends of a disk of zeros with `bytes` put at `at` (from the end where negative). */
const edgesWith = (at: number, bytes: readonly number[]): DiskEdges => {
  const head = new Uint8Array(MIB)
  const tail = new Uint8Array(MIB)
  if (at >= 0) head.set(bytes, at)
  else tail.set(bytes, MIB + at)
  return { head: { offset: 0, bytes: head }, tail: { offset: SIZE - MIB, bytes: tail } }
}

const text = (value: string): readonly number[] => [...value].map((char) => char.charCodeAt(0))

const little = (value: number, size = 4): readonly number[] =>
  Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256)

const MD = little(0xa92b4efc)

describe('the ends of a disk show', () => {
  it.each<[string, number, readonly number[]]>([
    ['a RAID array (md)', 0, MD],
    ['a RAID array (md)', 4096, MD],
    ['a RAID array (md)', -8192, MD],
    ['a RAID array (md)', -65536, MD],
    [
      'an LVM volume group',
      512,
      [...text('LABELONE'), ...new Array(16).fill(0), ...text('LVM2 001')],
    ],
    ['an encrypted volume (LUKS)', 0, [...text('LUKS'), 0xba, 0xbe]],
    ['a ZFS pool', 128 * 1024, little(0x00bab10c, 8)],
    ['a ZFS pool', 200 * 1024, [...little(0x00bab10c, 8)].reverse()],
    ['a bcache set', 4096 + 24, [0xc6, 0x85, 0x73, 0xf6, 0x4e, 0x1a, 0x45, 0xca]],
    ['an encrypted volume (BitLocker)', 3, text('-FVE-FS-')],
    ['a firmware RAID', -1024, text('Intel Raid ISM Cfg Sig. 1.3.00')],
    ['a firmware RAID', -512, [0xde, 0x11, 0xde, 0x11]],
  ])('%s (at %i)', (name, at, bytes) => {
    expect(memberSignatures([edgesWith(at, bytes)])).toEqual([name])
  })

  it('btrfs as a member only where it has more than one device', () => {
    const superblock = (devices: number) => [
      ...text('_BHRfS_M'),
      ...new Array(0x40).fill(0),
      ...little(devices, 8),
    ]
    const at = 64 * 1024 + 0x40
    expect(memberSignatures([edgesWith(at, superblock(1))])).toEqual([])
    expect(memberSignatures([edgesWith(at, superblock(2))])).toEqual(['a btrfs of several disks'])
  })

  it('nothing for zeros, for an MBR, and for the same bytes where they mean nothing', () => {
    expect(memberSignatures([edgesWith(0, [])])).toEqual([])
    expect(memberSignatures([edgesWith(510, [0x55, 0xaa])])).toEqual([])
    expect(memberSignatures([edgesWith(100, MD)])).toEqual([])
    expect(memberSignatures([edgesWith(2048, text('LABELONE'))])).toEqual([])
  })

  it('also what only a partition is', () => {
    const disk = edgesWith(510, [0x55, 0xaa])
    expect(memberSignatures([disk, edgesWith(0, [...text('LUKS'), 0xba, 0xbe])])).toHaveLength(1)
  })

  it('nothing, without an exception, for ends that are very short', () => {
    const edge = { offset: 0, bytes: new Uint8Array(512) }
    expect(memberSignatures([{ head: edge, tail: edge }])).toEqual([])
  })
})
