import { latin1, u8, u16, u32 } from '../bytes/littleEndian.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'

/** What a FAT16 or FAT32 boot sector says; places in sectors from the start of the partition. */
export interface BootSector {
  readonly fat: 'fat16' | 'fat32'
  readonly sectorsPerCluster: number
  readonly reservedSectors: number
  readonly fatCount: number
  readonly sectorsPerFat: number
  /** The copies that are written: all of them, or the active one where mirroring is off (FAT32). */
  readonly writtenFats: readonly number[]
  /** The fixed root folder of FAT16; `rootSectors` is 0 with FAT32. */
  readonly rootStart: number
  readonly rootSectors: number
  /** First cluster of the root folder with FAT32, else 0. */
  readonly rootCluster: number
  readonly dataStart: number
  /** Data clusters; the valid numbers are 2 to `clusterCount + 1`. */
  readonly clusterCount: number
  readonly totalSectors: number
  readonly infoSector: number | undefined
  /** Label in the boot sector, trimmed; the root folder's label entry goes before it. */
  readonly label: string
}

/** `not-fat`: something else is there. `unsupported`: a FAT, or a relative of it, that is not edited here. */
export type BootSectorRefusal =
  | { readonly kind: 'not-fat' }
  | { readonly kind: 'unsupported'; readonly reason: string }

/** 32 MiB of FAT32 table: 4 GiB in clusters of one sector, 512 GiB in clusters of 64 KiB. */
const MOST_CLUSTERS = 1 << 23

const unsupported = (reason: string): { ok: false; fault: BootSectorRefusal } =>
  err({ kind: 'unsupported', reason })

/**
 * Reads the first sector of a partition of `partitionSectors` sectors. The kind of FAT follows from the
 * number of clusters alone (Microsoft FAT specification 1.03, section 3.5); a layout that says otherwise
 * is refused, because Linux goes by the layout and others by the number.
 */
export const parseBootSector = (
  sector: Uint8Array,
  partitionSectors: number,
): Result<BootSector, BootSectorRefusal> => {
  if (sector.length < SECTOR_BYTES) return err({ kind: 'not-fat' })
  const system = latin1(sector.subarray(3, 11))
  if (system === 'EXFAT   ') return unsupported('it is exFAT')
  if (system === 'NTFS    ') return unsupported('it is NTFS')
  const sectorBytes = u16(sector, 11)
  const sectorsPerCluster = u8(sector, 13)
  const powers = isPowerOfTwo(sectorsPerCluster) && isPowerOfTwo(sectorBytes)
  const fatCount = u8(sector, 16)
  const reservedSectors = u16(sector, 14)
  const plausible = powers && sectorBytes >= 512 && sectorBytes <= 4096 && reservedSectors > 0
  if (u16(sector, 510) !== 0xaa55 || !plausible || fatCount === 0) return err({ kind: 'not-fat' })
  if (sectorBytes !== SECTOR_BYTES) return unsupported(`its sectors have ${sectorBytes} bytes`)
  if (fatCount > 2) return unsupported(`it has ${fatCount} copies of the FAT`)
  return readLayout(sector, partitionSectors)
}

const readLayout = (
  sector: Uint8Array,
  partitionSectors: number,
): Result<BootSector, BootSectorRefusal> => {
  const sectorsPerCluster = u8(sector, 13)
  const reservedSectors = u16(sector, 14)
  const fatCount = u8(sector, 16)
  const rootSectors = (u16(sector, 17) * 32) / SECTOR_BYTES
  const totalSectors = u16(sector, 19) || u32(sector, 32)
  const wide = u16(sector, 22) === 0
  const sectorsPerFat = u16(sector, 22) || u32(sector, 36)
  const rootStart = reservedSectors + fatCount * sectorsPerFat
  const dataStart = rootStart + rootSectors
  const clusterCount = Math.floor((totalSectors - dataStart) / sectorsPerCluster)
  if (sectorsPerFat === 0) return unsupported('it says that its FAT is empty')
  if (!Number.isInteger(rootSectors)) return unsupported('its root folder ends within a sector')
  if (totalSectors > partitionSectors) return unsupported('it is larger than its partition')
  if (clusterCount < 1) return unsupported('it has no room for files')
  if (clusterCount < 4085) return unsupported('it is FAT12')
  if (clusterCount > MOST_CLUSTERS) return unsupported('it has too many clusters')
  const fat = clusterCount < 65525 ? 'fat16' : 'fat32'
  if (wide !== (fat === 'fat32') || wide !== (rootSectors === 0)) {
    return unsupported('its layout and its number of clusters say different kinds of FAT')
  }
  if (sectorsPerFat * SECTOR_BYTES < (clusterCount + 2) * (wide ? 4 : 2)) {
    return unsupported('its FAT is smaller than its clusters need')
  }
  const geometry = { sectorsPerCluster, reservedSectors, fatCount, sectorsPerFat, rootStart }
  const sizes = { rootSectors, dataStart, clusterCount, totalSectors }
  const tail = fat === 'fat32' ? readWideTail(sector) : readNarrowTail(sector)
  if (tail.ok === false) return tail
  return ok({ fat, ...geometry, ...sizes, ...tail.value })
}

type Tail = Pick<BootSector, 'rootCluster' | 'infoSector' | 'writtenFats' | 'label'>

const readNarrowTail = (sector: Uint8Array): Result<Tail, BootSectorRefusal> => {
  const writtenFats = Array.from({ length: u8(sector, 16) }, (_, index) => index)
  const label = u8(sector, 38) === 0x29 ? latin1(sector.subarray(43, 54)).trim() : ''
  return ok({ rootCluster: 0, infoSector: undefined, writtenFats, label })
}

const readWideTail = (sector: Uint8Array): Result<Tail, BootSectorRefusal> => {
  const fatCount = u8(sector, 16)
  const flags = u16(sector, 40)
  const mirrored = (flags & 0x80) === 0
  const active = flags & 0x0f
  if (u16(sector, 42) !== 0) return unsupported('it is a later version of FAT32')
  if (!mirrored && active >= fatCount) return unsupported('its active FAT does not exist')
  const info = u16(sector, 48)
  return ok({
    rootCluster: u32(sector, 44),
    infoSector: info > 0 && info < u16(sector, 14) ? info : undefined,
    writtenFats: mirrored ? Array.from({ length: fatCount }, (_, index) => index) : [active],
    label: u8(sector, 66) === 0x29 ? latin1(sector.subarray(71, 82)).trim() : '',
  })
}

const isPowerOfTwo = (value: number): boolean => value > 0 && (value & (value - 1)) === 0
