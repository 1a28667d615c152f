import { ok, type Result } from '../result.ts'
import type { FatVolume } from './fatVolume.ts'
import { readFolder } from './folder.ts'
import { findPath } from './readFile.ts'

export interface ListedFile {
  /** From outside: pass it through `display` before it is shown. */
  readonly name: string
  readonly kind: 'file' | 'folder'
  /** Bytes; 0 for a folder. */
  readonly size: number
}

/** What lies in the folder at `path` (`/` is the root), in the order of the disk; undefined where there is no such folder. */
export const listDirectory = (
  volume: FatVolume,
  path: string,
): Result<readonly ListedFile[] | undefined> => {
  const item = path === '' || path === '/' ? ok('root' as const) : findPath(volume, path)
  if (!item.ok) return item
  if (item.value === undefined) return ok(undefined)
  if (item.value !== 'root' && !item.value.folder) return ok(undefined)
  const folder = readFolder(volume, item.value === 'root' ? 'root' : item.value.firstCluster)
  if (!folder.ok) return folder
  return ok(
    folder.value.items.map(({ name, folder, size }) => ({
      name,
      kind: folder ? 'folder' : 'file',
      size,
    })),
  )
}
