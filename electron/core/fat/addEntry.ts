import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { DELETED, ENTRY_BYTES, type EntryContent, makeEntry, NEVER_USED } from './directoryEntry.ts'
import { type EditVolume, replaceSector, sectorToChange } from './editVolume.ts'
import { clusterSector } from './fatVolume.ts'
import { type Folder, MOST_SLOTS, readFolder, SLOTS_A_SECTOR, slotPlace } from './folder.ts'
import { encodeLongName, shortNameChecksum } from './longName.ts'
import { resizeChain } from './resizeChain.ts'
import { bytesOf, makeShortName } from './shortName.ts'

export interface NewEntry {
  readonly name: string
  readonly attributes: number
  readonly content: EntryContent
  /** The whole path and the folder's, for faults. */
  readonly path: string
  readonly folderPath: string
}

/**
 * Enters a file or folder into `folder`. A name that is not plain upper-case 8.3 gets a long name: Linux and
 * Windows could keep a lower-case one in two bits of the short entry, but those are in no specification.
 * Faults: `IMAGE_BOOT_FOLDER_FULL`, `IMAGE_BOOT_PARTITION_FULL`.
 */
export const addEntry = (edit: EditVolume, folder: Folder, entry: NewEntry): Result<void> => {
  const taken = new Set(folder.items.map((item) => item.stored))
  const { stored, exact } = makeShortName(entry.name, taken)
  const long = exact ? [] : encodeLongName(entry.name, shortNameChecksum(bytesOf(stored)))
  const entries = [...long, makeEntry(stored, entry.attributes, entry.content, edit.at)]
  const room = makeRoom(edit, folder, entries.length, entry)
  if (!room.ok) return room
  for (const [index, bytes] of entries.entries()) {
    writeSlot(edit, room.value.folder, room.value.slot + index, bytes)
  }
  markEnd(edit, room.value.folder, room.value.slot + entries.length)
  return ok(undefined)
}

const writeSlot = (edit: EditVolume, folder: Folder, slot: number, bytes: Uint8Array): void => {
  const { sector, at } = slotPlace(folder, slot)
  sectorToChange(edit, sector).set(bytes, at)
}

/**
 * Behind the first never-used slot anything may lie: it does not count. When new entries reach past that
 * slot, the one behind them must end the folder in its place, or old garbage would come to life.
 */
const markEnd = (edit: EditVolume, folder: Folder, slot: number): void => {
  if (slot <= folder.endSlot || slot >= folder.sectors.length * SLOTS_A_SECTOR) return
  const { sector, at } = slotPlace(folder, slot)
  if (edit.sector(sector)[at] === NEVER_USED) return
  writeSlot(edit, folder, slot, new Uint8Array(ENTRY_BYTES))
}

const makeRoom = (
  edit: EditVolume,
  folder: Folder,
  count: number,
  entry: NewEntry,
): Result<{ folder: Folder; slot: number }> => {
  const total = folder.sectors.length * SLOTS_A_SECTOR
  const slot = findRoom(edit, folder, count)
  if (slot + count <= total) return ok({ folder, slot })
  const fixed = folder.clusters.length === 0
  if (fixed || slot + count > MOST_SLOTS) {
    const free = (fixed ? total : MOST_SLOTS) - slot
    const { path, folderPath } = entry
    const params = { name: edit.imageName, folder: folderPath, path, needed: count, free }
    return err(fault('IMAGE_BOOT_FOLDER_FULL', params))
  }
  const grown = grow(edit, folder, slot + count - total)
  return grown.ok ? ok({ folder: grown.value, slot }) : grown
}

/** The first run of `count` free slots; the last run may reach past the folder's end. */
const findRoom = (edit: EditVolume, folder: Folder, count: number): number => {
  let start = 0
  for (let slot = 0; slot < folder.endSlot; slot++) {
    const { sector, at } = slotPlace(folder, slot)
    if (edit.sector(sector)[at] !== DELETED) start = slot + 1
    else if (slot + 1 - start >= count) return start
  }
  return start
}

/** Adds clusters full of never-used slots. */
const grow = (edit: EditVolume, folder: Folder, slots: number): Result<Folder> => {
  const had = folder.clusters.length
  const more = Math.ceil(slots / SLOTS_A_SECTOR / edit.boot.sectorsPerCluster)
  const chain = resizeChain(edit, folder.clusters, had + more)
  if (!chain.ok) return chain
  for (const cluster of chain.value.slice(had)) clearCluster(edit, cluster)
  const grown = readFolder(edit, folder.start)
  // Where the old clusters were full, the folder now ends later; `markEnd` needs to know where it did.
  return grown.ok ? ok({ ...grown.value, endSlot: folder.endSlot }) : grown
}

export const clearCluster = (edit: EditVolume, cluster: number): void => {
  for (let sector = 0; sector < edit.boot.sectorsPerCluster; sector++) {
    replaceSector(edit, clusterSector(edit.boot, cluster) + sector, new Uint8Array(0))
  }
}
