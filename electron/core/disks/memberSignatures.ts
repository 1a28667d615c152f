/** Bytes of one end of a disk or partition; `offset` counts from its start, both in bytes. */
export interface DiskEdge {
  readonly offset: number
  readonly bytes: Uint8Array
}

/** Both ends of a disk or of one of its partitions, up to 1 MiB each. */
export interface DiskEdges {
  readonly head: DiskEdge
  readonly tail: DiskEdge
}

const KIB = 1024

const text = (edge: DiskEdge, at: number, wanted: string): boolean => {
  const from = at - edge.offset
  if (from < 0 || from + wanted.length > edge.bytes.length) return false
  for (let i = 0; i < wanted.length; i++) {
    if (edge.bytes[from + i] !== wanted.charCodeAt(i)) return false
  }
  return true
}

const view = (edge: DiskEdge): DataView =>
  new DataView(edge.bytes.buffer, edge.bytes.byteOffset, edge.bytes.byteLength)

/** Whether a 32-bit number stands at some offset that is a multiple of `step` from the start of the disk. */
const word = (
  edge: DiskEdge,
  wanted: number,
  step: number,
  from: number,
  until: number,
): boolean => {
  const data = view(edge)
  const first = Math.ceil(Math.max(from, edge.offset) / step) * step
  for (let at = first; at + 4 <= Math.min(until, edge.offset + edge.bytes.length); at += step) {
    const here = at - edge.offset
    if (data.getUint32(here, true) === wanted || data.getUint32(here, false) === wanted) return true
  }
  return false
}

/** Linux md: v1.1 at 0, v1.2 at 4 KiB, v0.90 and v1.0 4 KiB-aligned near the end (md.4, struct mdp_superblock_1). */
const md = ({ head, tail }: DiskEdges): boolean =>
  word(head, 0xa92b4efc, 4 * KIB, 0, 8 * KIB) ||
  word(tail, 0xa92b4efc, 4 * KIB, 0, Number.MAX_SAFE_INTEGER)

/** LVM2 physical volume: the label stands in one of the first four sectors. */
const lvm = ({ head }: DiskEdges): boolean =>
  [0, 1, 2, 3].some((n) => text(head, n * 512, 'LABELONE') && text(head, n * 512 + 24, 'LVM2 001'))

const luks = ({ head }: DiskEdges): boolean => text(head, 0, 'LUKS\u00ba\u00be')

/** ZFS: the uberblocks of the first label, 1 KiB apart, in either byte order. */
const zfs = ({ head }: DiskEdges): boolean =>
  word(head, 0x00bab10c, KIB, 128 * KIB, 256 * KIB) ||
  word(
    { offset: head.offset, bytes: head.bytes.subarray(4) },
    0x00bab10c,
    KIB,
    128 * KIB,
    256 * KIB,
  )

/** btrfs of more than one device: magic at 64 KiB + 0x40, `num_devices` at 64 KiB + 0x88. */
const btrfs = ({ head }: DiskEdges): boolean => {
  if (!text(head, 64 * KIB + 0x40, '_BHRfS_M')) return false
  const at = 64 * KIB + 0x88 - head.offset
  return at + 8 <= head.bytes.length && view(head).getBigUint64(at, true) > 1n
}

const bcache = ({ head }: DiskEdges): boolean =>
  text(head, 4 * KIB + 24, '\u00c6\u0085\u0073\u00f6\u004e\u001a\u0045\u00ca')

const bitLocker = ({ head }: DiskEdges): boolean => text(head, 3, '-FVE-FS-')

/** Firmware RAID keeps its table in the last sectors: Intel (IMSM) and SNIA DDF. */
const firmwareRaid = ({ tail }: DiskEdges): boolean => {
  const end = tail.offset + tail.bytes.length
  return (
    text(tail, end - 1024, 'Intel Raid ISM Cfg Sig.') || word(tail, 0xde11de11, 512, end - 512, end)
  )
}

const signatures = [
  { name: 'a RAID array (md)', found: md },
  { name: 'an LVM volume group', found: lvm },
  { name: 'an encrypted volume (LUKS)', found: luks },
  { name: 'a ZFS pool', found: zfs },
  { name: 'a btrfs of several disks', found: btrfs },
  { name: 'a bcache set', found: bcache },
  { name: 'an encrypted volume (BitLocker)', found: bitLocker },
  { name: 'a firmware RAID', found: firmwareRaid },
] as const

/**
 * What the ends of a disk and of its partitions show it to be a part of (guard G5), empty for a free one.
 * Catches what sysfs cannot: arrays that are not assembled, pools that are not imported.
 */
export const memberSignatures = (edges: readonly DiskEdges[]): readonly string[] =>
  signatures.filter(({ found }) => edges.some(found)).map(({ name }) => name)
