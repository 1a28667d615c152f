import { type Fault, fault } from '../faults/fault.ts'
import type { ImagePartition } from '../image/imageFacts.ts'
import type { ReadImage } from '../image/readImage.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'
import { type BootSector, parseBootSector } from './bootSector.ts'
import { entryBytes, type FatTable, highestUsedCluster, parseFatTable } from './fatTable.ts'

/** A FAT16 or FAT32 volume in an image, ready to be read. Sectors count from the start of the partition. */
export interface FatVolume {
  /** For faults. */
  readonly imageName: string
  /** Where the partition begins, in sectors from the start of the card. */
  readonly startSector: number
  readonly boot: BootSector
  readonly table: FatTable
  /** Sectors of the volume that may be read; what lies behind is free space that nobody set aside. */
  readonly knownSectors: number
  /** One sector, not to be changed. */
  sector(index: number): Uint8Array
}

/**
 * Free space behind the last used cluster that is set aside too, in bytes, so that an overlay of
 * first-boot files can tell which of its sectors really differ.
 */
const HEADROOM_BYTES = 2 * 1024 * 1024

/** Sectors of a volume up to the end of its FATs and fixed root folder. */
export const metadataSectors = (boot: BootSector): number => boot.dataStart

/** Sectors of a volume that an inspection sets aside: to the last used cluster and some free space. */
export const knownSectorsOf = (boot: BootSector, table: FatTable): number => {
  const clusters = highestUsedCluster(table) - 1
  const used = boot.dataStart + clusters * boot.sectorsPerCluster
  return Math.min(boot.totalSectors, used + HEADROOM_BYTES / SECTOR_BYTES)
}

/**
 * Opens the FAT in `partition`: reads its boot sector and one FAT (the active one).
 * Faults: `IMAGE_BOOT_PARTITION_UNSUPPORTED`, `IMAGE_BOOT_PARTITION_DAMAGED`.
 */
export const openVolume = (
  read: ReadImage,
  partition: Pick<ImagePartition, 'startBytes' | 'sizeBytes'>,
  imageName: string,
): Result<FatVolume> => {
  const { startBytes } = partition
  const sectors = Math.floor(partition.sizeBytes / SECTOR_BYTES)
  const boot = parseBootSector(read(startBytes, SECTOR_BYTES), sectors)
  if (!boot.ok) {
    const reason = boot.fault.kind === 'not-fat' ? 'it is not FAT' : boot.fault.reason
    return err(fault('IMAGE_BOOT_PARTITION_UNSUPPORTED', { name: imageName, reason }))
  }
  const table = readTable(read, startBytes, boot.value)
  if (!table.ok) return err(damagedVolume(imageName, table.fault))
  return ok({
    imageName,
    startSector: startBytes / SECTOR_BYTES,
    boot: boot.value,
    table: table.value,
    knownSectors: knownSectorsOf(boot.value, table.value),
    sector: (index) => read(startBytes + index * SECTOR_BYTES, SECTOR_BYTES),
  })
}

const readTable = (
  read: ReadImage,
  startBytes: number,
  boot: BootSector,
): Result<FatTable, string> => {
  const active = boot.writtenFats[0] ?? 0
  const at = startBytes + (boot.reservedSectors + active * boot.sectorsPerFat) * SECTOR_BYTES
  return parseFatTable(read(at, (boot.clusterCount + 2) * entryBytes(boot)), boot)
}

export const damagedVolume = (imageName: string, reason: string): Fault =>
  fault('IMAGE_BOOT_PARTITION_DAMAGED', { name: imageName, reason })

/** First sector of a data cluster. */
export const clusterSector = (boot: BootSector, cluster: number): number =>
  boot.dataStart + (cluster - 2) * boot.sectorsPerCluster

export const clusterBytes = (boot: BootSector): number => boot.sectorsPerCluster * SECTOR_BYTES
