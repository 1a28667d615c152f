import { u16, u32 } from '../bytes/littleEndian.ts'
import { textField } from '../disks/filesystems/fields.ts'

/** Where an ext file system keeps its superblock, and how much of it is read, in bytes. */
export const EXT_AT = 1024
export const EXT_BYTES = 1024

/** What an ext2, ext3 or ext4 says of its own life. */
export interface ExtFacts {
  readonly label: string
  /** How often it was mounted since it was checked last. */
  readonly mounts: number
  /** When it was mounted last, in milliseconds since 1970 by the clock of who mounted it; undefined for never. */
  readonly mountedAt: number | undefined
  /** When anything in it was written last. */
  readonly writtenAt: number | undefined
  /** Where it was mounted last. From outside. */
  readonly mountedOn: string
}

/**
 * Reads the superblock of ext2, ext3 or ext4, `EXT_BYTES` from byte `EXT_AT` of the partition; undefined for what is
 * none (https://docs.kernel.org/filesystems/ext4/super.html).
 */
export const extFacts = (block: Uint8Array): ExtFacts | undefined => {
  if (block.length < EXT_BYTES || u16(block, 0x38) !== 0xef53) return undefined
  const time = (low: number, high: number): number | undefined => {
    const seconds = u32(block, low) + (block[high] ?? 0) * 2 ** 32
    return seconds === 0 ? undefined : seconds * 1000
  }
  return {
    label: textField(block, 0x78, 16),
    mounts: u16(block, 0x34),
    mountedAt: time(0x2c, 0x275),
    writtenAt: time(0x30, 0x274),
    mountedOn: textField(block, 0x88, 64),
  }
}
