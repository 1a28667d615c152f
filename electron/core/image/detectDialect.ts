import type { FatVolume } from '../fat/fatVolume.ts'
import { readFolder } from '../fat/folder.ts'
import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { dialects } from './dialects.ts'
import type { Dialect } from './imageFacts.ts'

/**
 * How the system of an image takes its first-boot settings, by what lies on its boot partition: a local
 * image has no catalogue entry that says so. Faults: `IMAGE_DIALECT_UNKNOWN`, `IMAGE_BOOT_PARTITION_DAMAGED`.
 */
export const detectDialect = (volume: FatVolume, label: string): Result<Dialect> => {
  const root = readFolder(volume, 'root')
  if (!root.ok) return root
  const names = new Set(root.value.items.map((item) => item.name.toLowerCase()))
  const row = dialects.find((candidate) => candidate.fits({ names, label }))
  if (row === undefined) return err(fault('IMAGE_DIALECT_UNKNOWN', { name: volume.imageName }))
  return ok(row.dialect)
}
