import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { dropSectors, type EditVolume, setTableEntry } from './editVolume.ts'
import { CHAIN_END, countFree } from './fatTable.ts'
import { clusterBytes, clusterSector } from './fatVolume.ts'

/**
 * Makes `chain` (the clusters of a file in order, none for an empty one) `wanted` clusters long and answers
 * the new one. What a file has stays its own, the lowest free clusters come next: the same inputs make the
 * same card. Fault: `IMAGE_BOOT_PARTITION_FULL`.
 */
export const resizeChain = (
  edit: EditVolume,
  chain: readonly number[],
  wanted: number,
): Result<readonly number[]> => {
  const kept = chain.slice(0, wanted)
  for (const cluster of chain.slice(wanted)) {
    setTableEntry(edit, cluster, 0)
    dropSectors(edit, clusterSector(edit.boot, cluster), edit.boot.sectorsPerCluster)
    edit.lowestFree = Math.min(edit.lowestFree, cluster)
  }
  const last = kept.at(-1)
  if (last !== undefined && chain.length > wanted) setTableEntry(edit, last, CHAIN_END)
  return extend(edit, kept, wanted - kept.length)
}

const extend = (edit: EditVolume, chain: number[], more: number): Result<readonly number[]> => {
  if (more <= 0) return ok(chain)
  const taken = lowestFree(edit, more)
  if (taken === undefined) return err(full(edit, more))
  for (const cluster of taken) {
    const last = chain.at(-1)
    if (last !== undefined) setTableEntry(edit, last, cluster)
    setTableEntry(edit, cluster, CHAIN_END)
    chain.push(cluster)
    edit.lastTaken = cluster
  }
  return ok(chain)
}

const lowestFree = (edit: EditVolume, count: number): number[] | undefined => {
  const found: number[] = []
  let cluster = edit.lowestFree
  while (found.length < count && cluster < edit.table.length) {
    if (edit.table[cluster] === 0) found.push(cluster)
    cluster++
  }
  if (found.length < count) return undefined
  edit.lowestFree = cluster
  return found
}

/** In numbers: what all changes up to now need, and what the image has. */
const full = (edit: EditVolume, more: number) => {
  const before = countFree(edit.base.table)
  const needed = before - countFree(edit.table) + more
  const bytes = clusterBytes(edit.boot)
  return fault('IMAGE_BOOT_PARTITION_FULL', {
    name: edit.imageName,
    needed: needed * bytes,
    free: before * bytes,
  })
}
