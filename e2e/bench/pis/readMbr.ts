import { open } from 'node:fs/promises'

export interface MbrPartition {
  readonly type: number
  /** Bytes. */
  readonly offset: number
  readonly sizeBytes: number
}

/** The primary partitions of an MBR's first sector, in its order; the bench's own reading, apart from the app's. */
export function mbrPartitions(sector: Uint8Array): readonly MbrPartition[] {
  const view = new DataView(sector.buffer, sector.byteOffset, sector.byteLength)
  if (view.getUint16(510, true) !== 0xaa55) throw new Error('there is no partition table')
  return [0, 1, 2, 3]
    .map((index) => 446 + index * 16)
    .map((at) => ({
      type: view.getUint8(at + 4),
      offset: view.getUint32(at + 8, true) * 512,
      sizeBytes: view.getUint32(at + 12, true) * 512,
    }))
    .filter((partition) => partition.type !== 0)
}

export async function readMbr(path: string): Promise<readonly MbrPartition[]> {
  const file = await open(path, 'r')
  try {
    const sector = new Uint8Array(512)
    await file.read(sector, 0, 512, 0)
    return mbrPartitions(sector)
  } finally {
    await file.close()
  }
}
