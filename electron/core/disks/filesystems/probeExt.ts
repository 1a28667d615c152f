import { u16, u32 } from '../../bytes/littleEndian.ts'
import { believable, textField } from './fields.ts'
import type { ProbeFilesystem } from './readVolume.ts'

const EXTENTS = 0x40
const WIDE = 0x80
const JOURNAL = 0x4

/** ext2, ext3, ext4: one superblock at 1 KiB (https://docs.kernel.org/filesystems/ext4/super.html). */
export const probeExt: ProbeFilesystem = async (read, sizeBytes) => {
  const block = await read(1024, 1024)
  if (block === undefined || u16(block, 0x38) !== 0xef53) return undefined
  const incompatible = u32(block, 0x60)
  const kinds = u32(block, 0x5c) & JOURNAL ? 'ext3' : 'ext2'
  const high = (at: number): number => (incompatible & WIDE ? u32(block, at) * 2 ** 32 : 0)
  const blocks = u32(block, 0x04) + high(0x150)
  const free = u32(block, 0x0c) + high(0x158)
  const blockBytes = 1024 * 2 ** Math.min(u32(block, 0x18), 6)
  // Inode tables, bitmaps and the journal, where the kernel has counted them.
  const own = u32(block, 0x248)
  const used = Math.max(0, blocks - free - own)
  return {
    kind: incompatible & EXTENTS ? 'ext4' : kinds,
    label: textField(block, 0x78, 16),
    usedBytes: believable(free <= blocks ? used * blockBytes : Number.NaN, sizeBytes),
  }
}
