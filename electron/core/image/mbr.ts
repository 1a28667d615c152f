import { u8, u16, u32 } from '../bytes/littleEndian.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import type { ImagePartition } from './imageFacts.ts'

export interface Mbr {
  /** Its only entry is of type 0xEE: the real table is a GPT. */
  readonly protective: boolean
  /** Disk signature as 8 hex digits, as `PARTUUID=<diskId>-02` has it. */
  readonly diskId: string
  readonly partitions: readonly ImagePartition[]
}

const ENTRIES_AT = 446
const PROTECTIVE = '0xee'

/**
 * The partition table of a first sector of 512 bytes, or undefined where there is none. A FAT or ext4
 * file system without a table ends in 0x55AA too; its boot code where the entries would be gives it away,
 * since a status byte is 0x00 or 0x80 and nothing else. Logical partitions are not followed: no Pi boots from one.
 */
export const parseMbr = (sector: Uint8Array): Mbr | undefined => {
  if (u16(sector, 510) !== 0xaa55) return undefined
  const partitions: ImagePartition[] = []
  for (let number = 1; number <= 4; number++) {
    const at = ENTRIES_AT + (number - 1) * 16
    const status = u8(sector, at)
    if (status !== 0x00 && status !== 0x80) return undefined
    const type = u8(sector, at + 4)
    const start = u32(sector, at + 8)
    const count = u32(sector, at + 12)
    if (type === 0) continue
    if (start === 0 || count === 0) return undefined
    partitions.push({
      number,
      startBytes: start * SECTOR_BYTES,
      sizeBytes: count * SECTOR_BYTES,
      type: `0x${type.toString(16).padStart(2, '0')}`,
    })
  }
  if (partitions.length === 0) return undefined
  const real = partitions.filter((partition) => partition.type !== PROTECTIVE)
  return {
    protective: real.length === 0,
    diskId: u32(sector, 440).toString(16).padStart(8, '0'),
    partitions: real,
  }
}
