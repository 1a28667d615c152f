import { err, ok, type Result } from '../result.ts'
import type { EditVolume } from './editVolume.ts'
import { followChain } from './fatTable.ts'
import { damagedVolume } from './fatVolume.ts'
import type { FolderItem } from './folder.ts'

/**
 * The clusters of a file or folder that is about to be changed. A file that begins in the middle of another
 * one's chain is refused: changing it would change the other.
 */
export const ownChain = (edit: EditVolume, item: FolderItem): Result<readonly number[]> => {
  if (item.firstCluster === 0) return ok([])
  const chain = followChain(edit.table, item.firstCluster)
  if (!chain.ok) return err(damagedVolume(edit.imageName, chain.fault))
  if (edit.table.indexOf(item.firstCluster, 2) !== -1) {
    return err(damagedVolume(edit.imageName, 'two files share clusters'))
  }
  return chain
}
