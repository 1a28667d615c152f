import { fault } from '../faults/fault.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'
import { followChain } from './fatTable.ts'
import { clusterBytes, clusterSector, damagedVolume, type FatVolume } from './fatVolume.ts'
import { splitPath } from './filePath.ts'
import { type Folder, type FolderItem, findItem, readFolder } from './folder.ts'

/** What a path leads to; undefined where nothing is there, or a file stands where a folder is needed. */
export const findPath = (volume: FatVolume, path: string): Result<FolderItem | undefined> => {
  const names = splitPath(path)
  if (!names.ok) {
    return err(
      fault('IMAGE_BOOT_FILE_REFUSED', { name: volume.imageName, path, reason: names.fault }),
    )
  }
  let folder: Result<Folder> = readFolder(volume, 'root')
  let item: FolderItem | undefined
  for (const [index, name] of names.value.entries()) {
    if (!folder.ok) return folder
    item = findItem(folder.value, name)
    if (item === undefined || index === names.value.length - 1) break
    if (!item.folder) return ok(undefined)
    folder = readFolder(volume, item.firstCluster)
  }
  return folder.ok ? ok(item) : folder
}

/**
 * The bytes of the file at `path`, undefined where there is none (or a folder).
 * Faults: `IMAGE_BOOT_PARTITION_DAMAGED` where its chain is shorter than its size says, `IMAGE_BOOT_FILE_REFUSED`.
 */
export const readFile = (volume: FatVolume, path: string): Result<Uint8Array | undefined> => {
  const item = findPath(volume, path)
  if (!item.ok) return item
  if (item.value === undefined || item.value.folder) return ok(undefined)
  return readItemBytes(volume, item.value)
}

/** The bytes of a file that a folder lists. */
export const readItemBytes = (volume: FatVolume, item: FolderItem): Result<Uint8Array> => {
  if (item.size === 0) return ok(new Uint8Array(0))
  const chain = followChain(volume.table, item.firstCluster)
  if (!chain.ok) return err(damagedVolume(volume.imageName, chain.fault))
  // Before anything is allocated: a damaged entry may claim 4 GiB.
  if (chain.value.length * clusterBytes(volume.boot) < item.size) {
    return err(damagedVolume(volume.imageName, 'a file is shorter than its entry says'))
  }
  const bytes = new Uint8Array(item.size)
  for (const [index, cluster] of chain.value.entries()) {
    for (let sector = 0; sector < volume.boot.sectorsPerCluster; sector++) {
      const at = (index * volume.boot.sectorsPerCluster + sector) * SECTOR_BYTES
      if (at >= item.size) return ok(bytes)
      const source = volume.sector(clusterSector(volume.boot, cluster) + sector)
      bytes.set(source.subarray(0, Math.min(SECTOR_BYTES, item.size - at)), at)
    }
  }
  return ok(bytes)
}
