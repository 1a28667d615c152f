import { ok, type Result } from '../result.ts'
import type { FatVolume } from './fatVolume.ts'
import { readFolder } from './folder.ts'

/**
 * The volume's label, trimmed: the root folder's label entry, else the boot sector's, as Linux's blkid has
 * it. `NO NAME`, which formatters write where there is none, is an empty label.
 */
export const volumeLabel = (volume: FatVolume): Result<string> => {
  const root = readFolder(volume, 'root')
  if (!root.ok) return root
  const label = root.value.label ?? volume.boot.label
  return ok(label === 'NO NAME' ? '' : label)
}
