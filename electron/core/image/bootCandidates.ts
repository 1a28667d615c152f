import type { ImagePartition } from './imageFacts.ts'
import type { PartitionTable } from './partitionTable.ts'

/** MBR types that say FAT; the firmware of a Raspberry Pi goes by the file system, but others are never it. */
const MBR_TYPES = new Set(['0x01', '0x04', '0x06', '0x0b', '0x0c', '0x0e', '0xef'])

/** EFI system partition and Microsoft basic data. */
const GPT_TYPES = new Set([
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
  'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7',
])

/** The partitions that may be the boot partition, the first one first, as the firmware looks for it. */
export const bootCandidates = (table: PartitionTable): readonly ImagePartition[] => {
  const types = table.kind === 'mbr' ? MBR_TYPES : GPT_TYPES
  return table.partitions
    .filter((partition) => types.has(partition.type))
    .sort((a, b) => a.startBytes - b.startBytes)
}
