import type { CardContents, FoundFilesystem } from '../disks/filesystems/cardContents.ts'
import { isRecord } from './shapes.ts'

const isBytes = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const readOne = (value: unknown): readonly FoundFilesystem[] => {
  if (!isRecord(value)) return []
  const { kind, label, sizeBytes, usedBytes } = value
  if (typeof kind !== 'string' || typeof label !== 'string' || !isBytes(sizeBytes)) return []
  // A field that is undefined does not survive the wire.
  return [{ kind, label, sizeBytes, usedBytes: isBytes(usedBytes) ? usedBytes : undefined }]
}

/** The contents that a header carries, rebuilt field by field; undefined for anything else. */
export const readContents = (value: unknown): CardContents | undefined => {
  if (!isRecord(value) || !Array.isArray(value.filesystems)) return undefined
  const filesystems = value.filesystems.flatMap(readOne)
  return filesystems.length === value.filesystems.length ? { filesystems } : undefined
}
