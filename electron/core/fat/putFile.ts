import { sameBytes } from '../bytes/sameBytes.ts'
import { fault } from '../faults/fault.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'
import { addEntry } from './addEntry.ts'
import { ATTRIBUTE, ENTRY_BYTES, setContent } from './directoryEntry.ts'
import { dropSectors, type EditVolume, replaceSector, sectorToChange } from './editVolume.ts'
import { clusterBytes, clusterSector } from './fatVolume.ts'
import { splitPath } from './filePath.ts'
import { type Folder, type FolderItem, findItem, slotPlace } from './folder.ts'
import { openFolder } from './openFolder.ts'
import { ownChain } from './ownChain.ts'
import { readItemBytes } from './readFile.ts'
import { resizeChain } from './resizeChain.ts'

/** FAT keeps a file's size in 32 bits. */
const LARGEST = 0xffffffff

/**
 * Puts a file, in place of one that is there or as a new one; its folders are made. A file that is there
 * already, byte for byte, is left alone. Faults: `IMAGE_BOOT_FILE_REFUSED`, `IMAGE_BOOT_PARTITION_FULL`,
 * `IMAGE_BOOT_FOLDER_FULL`, `IMAGE_BOOT_PARTITION_DAMAGED`.
 */
export const putFile = (edit: EditVolume, path: string, bytes: Uint8Array): Result<void> => {
  const refuse = (reason: string) =>
    err(fault('IMAGE_BOOT_FILE_REFUSED', { name: edit.imageName, path, reason }))
  const names = splitPath(path)
  if (!names.ok) return refuse(names.fault)
  if (bytes.length > LARGEST) return refuse('it is larger than FAT allows')
  const folder = openFolder(edit, names.value.slice(0, -1))
  if (!folder.ok) return folder
  const name = names.value.at(-1) ?? ''
  const item = findItem(folder.value, name)
  if (item?.folder === true) return refuse('a folder has its name')
  if (item !== undefined) return replaceFile(edit, folder.value, item, bytes)
  const firstCluster = storeBytes(edit, [], bytes)
  if (!firstCluster.ok) return firstCluster
  return addEntry(edit, folder.value, {
    name,
    attributes: ATTRIBUTE.archive,
    content: { firstCluster: firstCluster.value, size: bytes.length },
    path,
    folderPath: names.value.slice(0, -1).join('/') || '/',
  })
}

const replaceFile = (
  edit: EditVolume,
  folder: Folder,
  item: FolderItem,
  bytes: Uint8Array,
): Result<void> => {
  const before = readItemBytes(edit, item)
  if (!before.ok) return before
  if (sameBytes(before.value, bytes)) return ok(undefined)
  const chain = ownChain(edit, item)
  if (!chain.ok) return chain
  const firstCluster = storeBytes(edit, chain.value, bytes)
  if (!firstCluster.ok) return firstCluster
  const { sector, at } = slotPlace(folder, item.firstSlot + item.slots - 1)
  const entry = sectorToChange(edit, sector).subarray(at, at + ENTRY_BYTES)
  setContent(entry, { firstCluster: firstCluster.value, size: bytes.length }, edit.at)
  entry[11] = (entry[11] ?? 0) | ATTRIBUTE.archive
  return ok(undefined)
}

/** Writes a file's bytes over its chain, made as long as they need; answers its first cluster, 0 for no bytes. */
const storeBytes = (
  edit: EditVolume,
  chain: readonly number[],
  bytes: Uint8Array,
): Result<number> => {
  const resized = resizeChain(edit, chain, Math.ceil(bytes.length / clusterBytes(edit.boot)))
  if (!resized.ok) return resized
  const { boot } = edit
  for (const [index, cluster] of resized.value.entries()) {
    const start = clusterSector(boot, cluster)
    dropSectors(edit, start, boot.sectorsPerCluster)
    for (let sector = 0; sector < boot.sectorsPerCluster; sector++) {
      const at = (index * boot.sectorsPerCluster + sector) * SECTOR_BYTES
      if (at >= bytes.length) break
      replaceSector(edit, start + sector, bytes.subarray(at, at + SECTOR_BYTES))
    }
  }
  return ok(resized.value[0] ?? 0)
}
