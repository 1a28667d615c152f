import { sameBytes } from '../bytes/sameBytes.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { overlayFromSectors } from '../overlay/overlayFromSectors.ts'
import { ok, type Result } from '../result.ts'
import { deleteFile } from './deleteFile.ts'
import { type EditVolume, editVolume } from './editVolume.ts'
import { fatTime } from './fatTime.ts'
import type { FatVolume } from './fatVolume.ts'
import { putFile } from './putFile.ts'
import { storeTable } from './storeTable.ts'

/** A change to the boot partition's files. Paths are relative to its root; folders are made as needed. */
export type FileOperation =
  | { readonly kind: 'put'; readonly path: string; readonly bytes: Uint8Array }
  /** A file or an empty folder; one that is not there is no fault. */
  | { readonly kind: 'delete'; readonly path: string }

/**
 * The sectors by which a card differs from the image once `operations` were done on its boot partition, in
 * their order. Pure: the same volume, operations and `atMs` (milliseconds since 1970, for the files' times)
 * give the same bytes. Only sectors that differ are in it; those behind what was set aside of the image
 * (`FatVolume.knownSectors`) cannot be compared and are always in it.
 * Faults: `IMAGE_BOOT_PARTITION_FULL`, `IMAGE_BOOT_FOLDER_FULL`, `IMAGE_BOOT_FILE_REFUSED`,
 * `IMAGE_BOOT_PARTITION_DAMAGED`.
 */
export const makeOverlay = (
  volume: FatVolume,
  operations: readonly FileOperation[],
  atMs: number,
): Result<Overlay> => {
  const edit = editVolume(volume, fatTime(atMs))
  for (const operation of operations) {
    const done = apply(edit, operation)
    if (!done.ok) return done
  }
  storeTable(edit)
  return ok(overlayFromSectors(differingSectors(edit)))
}

const apply = (edit: EditVolume, operation: FileOperation): Result<void> => {
  switch (operation.kind) {
    case 'put':
      return putFile(edit, operation.path, operation.bytes)
    case 'delete':
      return deleteFile(edit, operation.path)
    default:
      return operation satisfies never
  }
}

const differingSectors = (edit: EditVolume): Map<number, Uint8Array> => {
  const differing = new Map<number, Uint8Array>()
  for (const [index, bytes] of edit.changedSectors) {
    const known = index < edit.knownSectors
    if (known && sameBytes(edit.base.sector(index), bytes)) continue
    differing.set(edit.startSector + index, bytes)
  }
  return differing
}
