import { u32 } from '../bytes/littleEndian.ts'
import { err, ok, type Result } from '../result.ts'
import type { BootSector } from './bootSector.ts'

/** End of a chain, whatever mark the volume uses for it. */
export const CHAIN_END = 0x0fffffff
/** A cluster that must not be used. */
export const BAD_CLUSTER = 0x0ffffff7

/**
 * The FAT as numbers, one a cluster (0 and 1 are reserved): 0 free, `CHAIN_END`, `BAD_CLUSTER`, or the next
 * cluster. Both kinds of FAT look the same here; what is stored is patched entry by entry (`storeEntry`).
 */
export type FatTable = Uint32Array

/** Bytes of one entry. */
export const entryBytes = (boot: BootSector): 2 | 4 => (boot.fat === 'fat16' ? 2 : 4)

/**
 * Numbers out of the stored table. The fault is a reason in words: an entry that points outside the
 * volume or to a free cluster, or two that point to the same one. After this every chain ends or is a
 * closed ring, and no two of them meet.
 */
export const parseFatTable = (bytes: Uint8Array, boot: BootSector): Result<FatTable, string> => {
  const limit = boot.clusterCount + 2
  const table = new Uint32Array(limit)
  const narrow = boot.fat === 'fat16'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let cluster = 0; cluster < limit; cluster++) {
    table[cluster] = narrow
      ? wideValue(view.getUint16(cluster * 2, true))
      : endValue(view.getUint32(cluster * 4, true) & 0x0fffffff)
  }
  const reason = firstFlaw(table)
  return reason === undefined ? ok(table) : err(reason)
}

const wideValue = (value: number): number => {
  if (value >= 0xfff8) return CHAIN_END
  return value === 0xfff7 ? BAD_CLUSTER : value
}

const endValue = (value: number): number => (value >= 0x0ffffff8 ? CHAIN_END : value)

const firstFlaw = (table: FatTable): string | undefined => {
  const pointedTo = new Uint8Array(table.length)
  for (let cluster = 2; cluster < table.length; cluster++) {
    const next = table[cluster] ?? 0
    if (next === 0 || next >= BAD_CLUSTER) continue
    if (next < 2 || next >= table.length) return `cluster ${cluster} leads outside the volume`
    if (table[next] === 0) return `cluster ${cluster} leads to a free one`
    if (table[next] === BAD_CLUSTER) return `cluster ${cluster} leads to a bad one`
    if (pointedTo[next] === 1) return `two chains meet in cluster ${next}`
    pointedTo[next] = 1
  }
  return undefined
}

export const countFree = (table: FatTable): number => {
  let free = 0
  for (let cluster = 2; cluster < table.length; cluster++) if (table[cluster] === 0) free++
  return free
}

/** The last cluster that is not free, or 1 where all are; bad ones do not count, nobody reads them. */
export const highestUsedCluster = (table: FatTable): number => {
  for (let cluster = table.length - 1; cluster >= 2; cluster--) {
    const next = table[cluster]
    if (next !== 0 && next !== BAD_CLUSTER) return cluster
  }
  return 1
}

/**
 * The clusters of the chain that begins with `first`, in order. The fault is a reason in words. Work is
 * bounded by the number of clusters, whatever the table holds.
 */
export const followChain = (table: FatTable, first: number): Result<number[], string> => {
  const chain: number[] = []
  let cluster = first
  while (cluster !== CHAIN_END) {
    const next = table[cluster]
    if (cluster < 2 || next === undefined || next === 0 || next === BAD_CLUSTER) {
      return err(`a file begins or goes on in cluster ${cluster}, which belongs to none`)
    }
    chain.push(cluster)
    if (chain.length > table.length) return err(`the chain from cluster ${first} never ends`)
    cluster = next
  }
  return ok(chain)
}

/** Sector of the entry of `cluster` from the start of a FAT, and the byte within that sector. */
export const entryPlace = (boot: BootSector, cluster: number): { sector: number; at: number } => {
  const at = cluster * entryBytes(boot)
  return { sector: at >>> 9, at: at & 511 }
}

/** Stores an entry into its sector. The top four bits of a FAT32 entry are reserved and stay as they are. */
export const storeEntry = (
  boot: BootSector,
  sector: Uint8Array,
  at: number,
  value: number,
): void => {
  const view = new DataView(sector.buffer, sector.byteOffset, sector.byteLength)
  if (boot.fat === 'fat16') view.setUint16(at, value & 0xffff, true)
  else view.setUint32(at, ((u32(sector, at) & 0xf0000000) | value) >>> 0, true)
}
