import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { addEntry, clearCluster } from './addEntry.ts'
import { ATTRIBUTE, makeEntry } from './directoryEntry.ts'
import { type EditVolume, sectorToChange } from './editVolume.ts'
import { clusterSector } from './fatVolume.ts'
import { type Folder, findItem, readFolder } from './folder.ts'
import { resizeChain } from './resizeChain.ts'

/**
 * The folder of these names from the root down; those that are missing are made.
 * Fault: `IMAGE_BOOT_FILE_REFUSED` where a file has one of the names, and those of `addEntry`.
 */
export const openFolder = (edit: EditVolume, names: readonly string[]): Result<Folder> => {
  let folder = readFolder(edit, 'root')
  for (const [index, name] of names.entries()) {
    if (!folder.ok) return folder
    const path = names.slice(0, index + 1).join('/')
    const item = findItem(folder.value, name)
    if (item !== undefined && !item.folder) {
      const reason = 'a file has the name of its folder'
      return err(fault('IMAGE_BOOT_FILE_REFUSED', { name: edit.imageName, path, reason }))
    }
    const first =
      item === undefined ? makeFolder(edit, folder.value, name, path) : ok(item.firstCluster)
    if (!first.ok) return first
    folder = readFolder(edit, first.value)
  }
  return folder
}

const makeFolder = (
  edit: EditVolume,
  parent: Folder,
  name: string,
  path: string,
): Result<number> => {
  const chain = resizeChain(edit, [], 1)
  if (!chain.ok) return chain
  const [firstCluster = 0] = chain.value
  clearCluster(edit, firstCluster)
  const folderPath = path.slice(0, -name.length).replace(/\/$/, '') || '/'
  const content = { firstCluster, size: 0 }
  const attributes = ATTRIBUTE.folder
  const added = addEntry(edit, parent, { name, attributes, content, path, folderPath })
  if (!added.ok) return added
  const sector = sectorToChange(edit, clusterSector(edit.boot, firstCluster))
  // A parent that is the root has number 0 here, with FAT32 too (Microsoft FAT specification 1.03, section 6.5).
  const above = { firstCluster: parent.start === 'root' ? 0 : parent.start, size: 0 }
  sector.set(makeEntry('.          ', ATTRIBUTE.folder, content, edit.at), 0)
  sector.set(makeEntry('..         ', ATTRIBUTE.folder, above, edit.at), 32)
  return ok(firstCluster)
}
