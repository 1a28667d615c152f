import type { FatVolume } from '../fat/fatVolume.ts'
import { readFolder } from '../fat/folder.ts'
import { readFile } from '../fat/readFile.ts'
import { fault } from '../faults/fault.ts'
import type { DialectId } from '../firstboot/dialectId.ts'
import { dialects } from '../firstboot/dialects.ts'
import { err, ok, type Result } from '../result.ts'

/** As much of a file as a dialect may look at. */
const TEXT_LIMIT = 64 * 1024

/**
 * How the system of an image takes its first-boot settings, by what lies on its boot partition: a local
 * image has no catalogue entry that says so. Faults: `IMAGE_DIALECT_UNKNOWN`, `IMAGE_BOOT_PARTITION_DAMAGED`.
 */
export const detectDialect = (volume: FatVolume, label: string): Result<DialectId> => {
  const root = readFolder(volume, 'root')
  if (!root.ok) return root
  const names = new Set(root.value.items.map((item) => item.name.toLowerCase()))
  const text = (path: string): string | undefined => {
    const read = readFile(volume, path)
    if (!read.ok || read.value === undefined) return undefined
    return new TextDecoder().decode(read.value.subarray(0, TEXT_LIMIT))
  }
  const found = dialects.find((dialect) => dialect.detect({ names, label, text }))
  if (found === undefined) return err(fault('IMAGE_DIALECT_UNKNOWN', { name: volume.imageName }))
  return ok(found.id)
}
