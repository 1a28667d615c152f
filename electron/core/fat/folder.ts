import { latin1, u8 } from '../bytes/littleEndian.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'
import {
  ATTRIBUTE,
  DELETED,
  ENTRY_BYTES,
  entryAttributes,
  entryCluster,
  entrySize,
  NEVER_USED,
} from './directoryEntry.ts'
import { followChain } from './fatTable.ts'
import { clusterSector, damagedVolume, type FatVolume } from './fatVolume.ts'
import { LONG_NAME_ATTRIBUTES, longNameParts, shortNameChecksum } from './longName.ts'
import { bytesOf, type ShortName, shortNameText } from './shortName.ts'

/** Where a folder begins: the root, wherever this kind of FAT keeps it, or a cluster. */
export type FolderStart = 'root' | number

/** A file or folder in a folder. */
export interface FolderItem {
  /** As people see it, from outside: the long name, else the short one with its case bits. */
  readonly name: string
  readonly stored: ShortName
  readonly folder: boolean
  readonly firstCluster: number
  /** Bytes; 0 for a folder. */
  readonly size: number
  /** The entry itself is the last of `slots` slots that begin with `firstSlot`; those before it hold the long name. */
  readonly firstSlot: number
  readonly slots: number
}

export interface Folder {
  readonly start: FolderStart
  /** Its sectors in order, 16 slots each. */
  readonly sectors: readonly number[]
  /** Its clusters in order; none for the fixed root of FAT16. */
  readonly clusters: readonly number[]
  readonly items: readonly FolderItem[]
  /** The first slot behind which everything is free; the number of slots where it is full to the end. */
  readonly endSlot: number
  /** The volume label, which only the root has. */
  readonly label: string | undefined
}

export const SLOTS_A_SECTOR = SECTOR_BYTES / ENTRY_BYTES

/** More a folder cannot have (2 MiB; Microsoft FAT specification 1.03, section 6). */
export const MOST_SLOTS = 65536

/** Sector and byte of a slot. */
export const slotPlace = (folder: Folder, slot: number): { sector: number; at: number } => {
  const sector = folder.sectors[Math.floor(slot / SLOTS_A_SECTOR)]
  if (sector === undefined) throw new RangeError(`slot ${slot} is outside the folder`)
  return { sector, at: (slot % SLOTS_A_SECTOR) * ENTRY_BYTES }
}

/** Reads a folder. Fault: `IMAGE_BOOT_PARTITION_DAMAGED` where its chain is broken or it is too large. */
export const readFolder = (volume: FatVolume, start: FolderStart): Result<Folder> => {
  const { boot, imageName } = volume
  const fixed = start === 'root' && boot.fat === 'fat16'
  const first = start === 'root' ? boot.rootCluster : start
  const chain = fixed ? ok([]) : followChain(volume.table, first)
  if (!chain.ok) return err(damagedVolume(imageName, chain.fault))
  const clusters = chain.value
  const count = fixed ? boot.rootSectors : clusters.length * boot.sectorsPerCluster
  if (count * SLOTS_A_SECTOR > MOST_SLOTS) {
    return err(damagedVolume(imageName, 'a folder is larger than FAT allows'))
  }
  const sectors = fixed
    ? Array.from({ length: count }, (_, index) => boot.rootStart + index)
    : clusters.flatMap((cluster) =>
        Array.from(
          { length: boot.sectorsPerCluster },
          (_, index) => clusterSector(boot, cluster) + index,
        ),
      )
  return ok({ start, sectors, clusters, ...readSlots(volume, sectors) })
}

const readSlots = (
  volume: FatVolume,
  sectors: readonly number[],
): Pick<Folder, 'items' | 'endSlot' | 'label'> => {
  const items: FolderItem[] = []
  const parts = longNameParts()
  let label: string | undefined
  for (const [index, sector] of sectors.entries()) {
    const bytes = volume.sector(sector)
    for (let at = 0; at < SECTOR_BYTES; at += ENTRY_BYTES) {
      const slot = index * SLOTS_A_SECTOR + at / ENTRY_BYTES
      const entry = bytes.subarray(at, at + ENTRY_BYTES)
      const mark = u8(entry, 0)
      const attributes = entryAttributes(entry)
      if (mark === NEVER_USED) return { items, endSlot: slot, label }
      if (mark === DELETED) parts.clear()
      else if ((attributes & 0x3f) === LONG_NAME_ATTRIBUTES) parts.add(entry)
      else if ((attributes & ATTRIBUTE.label) !== 0) {
        label ??= latin1(entry.subarray(0, 11)).trim()
        parts.clear()
      } else {
        const long = parts.take(shortNameChecksum(entry.subarray(0, 11)))
        const item = readItem(entry, slot, long, volume.boot.fat)
        if (item !== undefined) items.push(item)
      }
    }
  }
  return { items, endSlot: sectors.length * SLOTS_A_SECTOR, label }
}

const readItem = (
  entry: Uint8Array,
  slot: number,
  long: { name: string; entries: number } | undefined,
  fat: 'fat16' | 'fat32',
): FolderItem | undefined => {
  const stored = latin1(entry.subarray(0, 11))
  if (stored.startsWith('. ') || stored.startsWith('.. ')) return undefined
  const folder = (entryAttributes(entry) & ATTRIBUTE.folder) !== 0
  const entries = long?.entries ?? 0
  return {
    name: long?.name ?? shortNameText(entry.subarray(0, 11), u8(entry, 12)),
    stored,
    folder,
    firstCluster: entryCluster(entry, fat),
    size: folder ? 0 : entrySize(entry),
    firstSlot: slot - entries,
    slots: entries + 1,
  }
}

/** The item of a name, as FAT compares them: without regard to case, the long name or the short one. */
export const findItem = (folder: Folder, name: string): FolderItem | undefined => {
  const wanted = name.toUpperCase()
  return folder.items.find(
    (item) =>
      item.name.toUpperCase() === wanted || shortNameText(bytesOf(item.stored), 0) === wanted,
  )
}
