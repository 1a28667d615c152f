import { latin1, u8, u16, u32 } from '../../bytes/littleEndian.ts'
import { believable, holdsText } from './fields.ts'
import { MOST_TABLE_BYTES, type ProbeFilesystem, type ReadVolume } from './readVolume.ts'

/** A table up to this size is counted; of a larger one the volume's own count (FSInfo) is taken if it has one. */
const COUNTED_BYTES = 1024 * 1024

interface Layout {
  readonly bits: 12 | 16 | 32
  readonly sectorBytes: number
  readonly clusterBytes: number
  readonly clusters: number
  readonly tableAt: number
  readonly tableBytes: number
  readonly rootAt: number
  readonly rootBytes: number
  readonly infoAt: number | undefined
  /** Where the boot sector keeps a label of its own. */
  readonly labelAt: number
}

/** What the parameters of a boot sector mean (Microsoft, FAT: General Overview of On-Disk Format, 2000). */
const layoutOf = (boot: Uint8Array): Layout | undefined => {
  const [sectorBytes, perCluster] = [u16(boot, 11), u8(boot, 13)]
  const power = (value: number): boolean => value > 0 && (value & (value - 1)) === 0
  if (sectorBytes < 512 || sectorBytes > 4096 || !power(sectorBytes) || !power(perCluster))
    return undefined
  const tables = u8(boot, 16)
  const tableSectors = u16(boot, 22) || u32(boot, 36)
  const rootSectors = Math.ceil((u16(boot, 17) * 32) / sectorBytes)
  const all = u16(boot, 19) || u32(boot, 32)
  const heap = u16(boot, 14) + tables * tableSectors + rootSectors
  const clusters = Math.floor((all - heap) / perCluster)
  if (tables < 1 || tables > 2 || tableSectors === 0 || clusters < 1) return undefined
  const wide = u16(boot, 22) === 0
  const clusterBytes = perCluster * sectorBytes
  const small = clusters < 4085 ? 12 : 16
  const rootCluster = u32(boot, 44)
  return {
    bits: wide ? 32 : small,
    sectorBytes,
    clusterBytes,
    clusters,
    tableAt: u16(boot, 14) * sectorBytes,
    tableBytes: tableSectors * sectorBytes,
    rootAt: wide
      ? heap * sectorBytes + (rootCluster - 2) * clusterBytes
      : (heap - rootSectors) * sectorBytes,
    rootBytes: wide ? clusterBytes : rootSectors * sectorBytes,
    infoAt: wide ? u16(boot, 48) * sectorBytes : undefined,
    labelAt: wide ? 71 : 43,
  }
}

const usedEntries = (table: Uint8Array, { bits, clusters }: Layout): number => {
  let used = 0
  const twelve = (index: number): number => {
    const pair = u16(table, index + (index >> 1))
    return index & 1 ? pair >> 4 : pair & 0xfff
  }
  for (let index = 2; index < clusters + 2; index++) {
    if (bits === 32) used += (u32(table, index * 4) & 0x0fffffff) !== 0 ? 1 : 0
    else used += (bits === 16 ? u16(table, index * 2) : twelve(index)) !== 0 ? 1 : 0
  }
  return used
}

const counted = async (read: ReadVolume, layout: Layout): Promise<number | undefined> => {
  const { bits, clusters, tableAt, tableBytes } = layout
  const wanted = Math.ceil(((clusters + 2) * bits) / 8)
  if (wanted > tableBytes || wanted > MOST_TABLE_BYTES) return undefined
  const table = await read(tableAt, wanted + (wanted % 2))
  return table && usedEntries(table, layout)
}

/** The count that a FAT32 keeps of itself: a hint by its definition, so only where counting takes too long. */
const told = async (
  read: ReadVolume,
  { infoAt, clusters }: Layout,
): Promise<number | undefined> => {
  const info = infoAt === undefined ? undefined : await read(infoAt, 512)
  if (info === undefined || u32(info, 0) !== 0x41615252 || u32(info, 484) !== 0x61417272)
    return undefined
  const free = u32(info, 488)
  return free <= clusters ? clusters - free : undefined
}

/** The label stands in the root folder; the one in the boot sector is often old. */
const labelOf = async (
  read: ReadVolume,
  boot: Uint8Array,
  { rootAt, rootBytes, labelAt }: Layout,
): Promise<string> => {
  const root = (await read(rootAt, rootBytes)) ?? new Uint8Array(0)
  for (let at = 0; at + 32 <= root.length && root[at] !== 0; at += 32) {
    const isLabel = ((root[at + 11] ?? 0) & 0x3f) === 0x08 && root[at] !== 0xe5
    if (isLabel) return latin1(root.subarray(at, at + 11)).trim()
  }
  const own = latin1(boot.subarray(labelAt, labelAt + 11)).trim()
  return own === 'NO NAME' ? '' : own
}

/** FAT12, FAT16 and FAT32. */
export const probeFat: ProbeFilesystem = async (read, sizeBytes) => {
  const boot = await read(0, 512)
  if (boot === undefined || u16(boot, 510) !== 0xaa55) return undefined
  if (!holdsText(boot, 54, 'FAT') && !holdsText(boot, 82, 'FAT32')) return undefined
  const layout = layoutOf(boot)
  if (layout === undefined) return undefined
  const small = layout.tableBytes <= COUNTED_BYTES
  const own = small ? undefined : await told(read, layout)
  const used = own ?? (await counted(read, layout))
  return {
    kind: `FAT${layout.bits}`,
    label: await labelOf(read, boot, layout),
    usedBytes: believable((used ?? Number.NaN) * layout.clusterBytes, sizeBytes),
  }
}
