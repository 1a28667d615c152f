import { HEAD_BYTES } from '../chunks/chunk.ts'
import { type Fault, fault } from '../faults/fault.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'
import { parseGpt } from './gpt.ts'
import type { ImagePartition } from './imageFacts.ts'
import { parseMbr } from './mbr.ts'

export interface PartitionTable {
  readonly kind: 'mbr' | 'gpt'
  /** MBR disk signature as 8 hex digits, or GPT disk GUID. */
  readonly diskId: string
  /** At least one, by number. */
  readonly partitions: readonly ImagePartition[]
}

/** How much of an image its table may need, in bytes; both kinds lie within the first MiB. */
export const TABLE_BYTES = HEAD_BYTES

/** Where the last partition ends, in bytes: an image that is shorter is truncated. */
export const endOfPartitions = (table: PartitionTable): number =>
  Math.max(...table.partitions.map((partition) => partition.startBytes + partition.sizeBytes))

/**
 * The partition table in `head`, the first bytes of an image (up to `TABLE_BYTES`).
 * A protective MBR (its only entry is of type 0xEE) leads to the GPT; any other MBR counts as it stands.
 */
export const readPartitionTable = (head: Uint8Array, name: string): Result<PartitionTable> => {
  if (head.length === 0) return err(fault('IMAGE_EMPTY', { name }))
  const mbr = head.length < SECTOR_BYTES ? undefined : parseMbr(head.subarray(0, SECTOR_BYTES))
  if (mbr === undefined) return err(fault('IMAGE_NOT_AN_IMAGE', { name }))
  if (!mbr.protective) {
    return ok({ kind: 'mbr', diskId: mbr.diskId, partitions: mbr.partitions })
  }
  const gpt = parseGpt(head)
  if (!gpt.ok) return err(damaged(name, gpt.fault))
  const { diskId, partitions } = gpt.value
  if (partitions.length === 0) return err(damaged(name, 'it lists no partition'))
  return ok({ kind: 'gpt', diskId, partitions })
}

const damaged = (name: string, reason: string): Fault =>
  fault('IMAGE_TABLE_DAMAGED', { name, reason })
