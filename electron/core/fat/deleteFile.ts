import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { DELETED } from './directoryEntry.ts'
import { type EditVolume, sectorToChange } from './editVolume.ts'
import { splitPath } from './filePath.ts'
import { type Folder, type FolderItem, findItem, readFolder, slotPlace } from './folder.ts'
import { ownChain } from './ownChain.ts'
import { resizeChain } from './resizeChain.ts'

/**
 * Deletes a file or an empty folder; nothing happens where there is none. The clusters become free, their
 * bytes stay (they are the image's, which holds no secret).
 * Faults: `IMAGE_BOOT_FILE_REFUSED` for a folder that is not empty, `IMAGE_BOOT_PARTITION_DAMAGED`.
 */
export const deleteFile = (edit: EditVolume, path: string): Result<void> => {
  const refuse = (reason: string) =>
    err(fault('IMAGE_BOOT_FILE_REFUSED', { name: edit.imageName, path, reason }))
  const names = splitPath(path)
  if (!names.ok) return refuse(names.fault)
  const found = findWithFolder(edit, names.value)
  if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found
  const { folder, item } = found.value
  if (item.folder) {
    const inside = readFolder(edit, item.firstCluster)
    if (!inside.ok) return inside
    if (inside.value.items.length > 0) return refuse('it is a folder with files in it')
  }
  const chain = ownChain(edit, item)
  if (!chain.ok) return chain
  const freed = resizeChain(edit, chain.value, 0)
  if (!freed.ok) return freed
  for (let slot = item.firstSlot; slot < item.firstSlot + item.slots; slot++) {
    const { sector, at } = slotPlace(folder, slot)
    sectorToChange(edit, sector)[at] = DELETED
  }
  return ok(undefined)
}

const findWithFolder = (
  edit: EditVolume,
  names: readonly string[],
): Result<{ folder: Folder; item: FolderItem } | undefined> => {
  let folder = readFolder(edit, 'root')
  for (const [index, name] of names.entries()) {
    if (!folder.ok) return folder
    const item = findItem(folder.value, name)
    if (item === undefined) return ok(undefined)
    if (index === names.length - 1) return ok({ folder: folder.value, item })
    if (!item.folder) return ok(undefined)
    folder = readFolder(edit, item.firstCluster)
  }
  return ok(undefined)
}
