import { SECTOR_BYTES } from '../overlay/overlay.ts'
import type { FatTable } from './fatTable.ts'
import type { FatTime } from './fatTime.ts'
import type { FatVolume } from './fatVolume.ts'

/**
 * A volume with changes on top, kept as the sectors that differ: everything that reads a `FatVolume` sees
 * the changed one, and the image below stays as it is.
 */
export interface EditVolume extends FatVolume {
  readonly base: FatVolume
  readonly table: FatTable
  /** Clusters whose entry was set, stored into the FATs at the end. */
  readonly changedClusters: Set<number>
  readonly changedSectors: Map<number, Uint8Array>
  readonly at: FatTime
  /** No cluster below this one is free. */
  lowestFree: number
  /** The cluster that was taken last; FSInfo keeps it as a hint. */
  lastTaken: number | undefined
}

export const editVolume = (base: FatVolume, at: FatTime): EditVolume => {
  const changedSectors = new Map<number, Uint8Array>()
  return {
    ...base,
    base,
    table: base.table.slice(),
    changedClusters: new Set(),
    changedSectors,
    at,
    lowestFree: 2,
    lastTaken: undefined,
    sector: (index) => changedSectors.get(index) ?? base.sector(index),
  }
}

/** A sector to be changed in place. */
export const sectorToChange = (edit: EditVolume, index: number): Uint8Array => {
  const changed = edit.changedSectors.get(index)
  if (changed !== undefined) return changed
  // Not `slice`: a Buffer's does not copy, and the image must stay as it is.
  const copy = new Uint8Array(edit.base.sector(index))
  edit.changedSectors.set(index, copy)
  return copy
}

/** Replaces a sector by `content` (up to 512 bytes), filled up with zeros; what was there is not read. */
export const replaceSector = (edit: EditVolume, index: number, content: Uint8Array): void => {
  const sector = new Uint8Array(SECTOR_BYTES)
  sector.set(content)
  edit.changedSectors.set(index, sector)
}

/** Takes changes back: nobody reads these sectors any more, so they need not differ from the image. */
export const dropSectors = (edit: EditVolume, index: number, count: number): void => {
  for (let sector = index; sector < index + count; sector++) edit.changedSectors.delete(sector)
}

export const setTableEntry = (edit: EditVolume, cluster: number, value: number): void => {
  edit.table[cluster] = value
  edit.changedClusters.add(cluster)
}
