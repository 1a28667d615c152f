import { putU32, u32 } from '../bytes/littleEndian.ts'
import { type EditVolume, sectorToChange } from './editVolume.ts'
import { countFree, entryPlace, storeEntry } from './fatTable.ts'

/** Signatures of the FSInfo sector and where they lie. */
const SIGNATURES = [
  [0, 0x41615252],
  [484, 0x61417272],
  [508, 0xaa550000],
] as const

/** Stores the changed entries into each FAT that is written, and the counts into FSInfo. */
export const storeTable = (edit: EditVolume): void => {
  if (edit.changedClusters.size === 0) return
  const { boot } = edit
  for (const copy of boot.writtenFats) {
    const start = boot.reservedSectors + copy * boot.sectorsPerFat
    for (const cluster of edit.changedClusters) {
      const { sector, at } = entryPlace(boot, cluster)
      storeEntry(boot, sectorToChange(edit, start + sector), at, edit.table[cluster] ?? 0)
    }
  }
  storeCounts(edit)
}

/** FSInfo is a hint: where it has no signature the volume does not use it, and it stays as it is. */
const storeCounts = (edit: EditVolume): void => {
  const index = edit.boot.infoSector
  if (index === undefined) return
  const info = edit.sector(index)
  if (SIGNATURES.some(([at, signature]) => u32(info, at) !== signature)) return
  const changed = sectorToChange(edit, index)
  putU32(changed, 488, countFree(edit.table))
  if (edit.lastTaken !== undefined) putU32(changed, 492, edit.lastTaken)
}
