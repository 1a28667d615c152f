import { type BootSector, parseBootSector } from '../fat/bootSector.ts'
import { countFree } from '../fat/fatTable.ts'
import { clusterBytes, type FatVolume, metadataSectors, openVolume } from '../fat/fatVolume.ts'
import { volumeLabel } from '../fat/volumeLabel.ts'
import { fault } from '../faults/fault.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'
import { bootCandidates } from './bootCandidates.ts'
import { detectDialect } from './detectDialect.ts'
import type { BootPartition, Compression, ImageFacts, ImagePartition } from './imageFacts.ts'
import {
  endOfPartitions,
  type PartitionTable,
  readPartitionTable,
  TABLE_BYTES,
} from './partitionTable.ts'
import type { ReadImage } from './readImage.ts'

export interface ImageSource {
  /** For faults. */
  readonly name: string
  readonly compression: Compression
  readonly fileBytes: number
  readonly imageBytes: number | undefined
  readonly read: ReadImage
  /** How the catalogue says that it takes its first-boot settings (`init_format`), where one does. */
  readonly initFormat?: string | undefined
}

/**
 * An inspection that asks for what it needs: it yields how many bytes from the image's start must be
 * readable, and is told how many are (fewer only where the image ends). So it unpacks no more than the head
 * of an image, whatever that head says, and knows nothing of files.
 */
export type Inspection<T> = Generator<number, T, number>

/**
 * Finds the partition table, the boot partition, its used part and the dialect.
 * Faults: `IMAGE_EMPTY`, `IMAGE_NOT_AN_IMAGE`, `IMAGE_TABLE_DAMAGED`, `IMAGE_TRUNCATED`,
 * `IMAGE_NO_BOOT_PARTITION`, `IMAGE_BOOT_PARTITION_UNSUPPORTED`, `IMAGE_BOOT_PARTITION_DAMAGED`,
 * `IMAGE_DIALECT_UNKNOWN`, `IMAGE_DIALECT_DISPUTED`.
 */
export function* inspectImage(source: ImageSource): Inspection<Result<ImageFacts>> {
  const { name, compression, fileBytes, imageBytes } = source
  const head = yield TABLE_BYTES
  const table = readPartitionTable(source.read(0, Math.min(head, TABLE_BYTES)), name)
  if (!table.ok) return table
  if (imageBytes !== undefined && imageBytes < endOfPartitions(table.value)) {
    return err(truncated(source, table.value, imageBytes))
  }
  const found = yield* findVolume(source, table.value)
  if (!found.ok) return found
  const { partition, volume } = found.value
  const label = volumeLabel(volume)
  if (!label.ok) return label
  const dialect = detectDialect(volume, {
    label: label.value,
    partitions: table.value.partitions.flatMap(({ name: own }) => own ?? []),
    said: source.initFormat,
  })
  if (!dialect.ok) return dialect
  const freeBytes = countFree(volume.table) * clusterBytes(volume.boot)
  const boot: BootPartition = { ...partition, fat: volume.boot.fat, label: label.value, freeBytes }
  const { kind, diskId, partitions } = table.value
  const facts = { compression, fileBytes, imageBytes, table: kind, diskId, partitions }
  return ok({ ...facts, boot, dialect: dialect.value.id, dialectWhy: dialect.value.why })
}

/** The first partition that holds a FAT that can be used, with its used part readable. */
function* findVolume(
  source: ImageSource,
  table: PartitionTable,
): Inspection<Result<{ partition: ImagePartition; volume: FatVolume }>> {
  const { name } = source
  let reason: string | undefined
  for (const partition of bootCandidates(table)) {
    const start = partition.startBytes
    const have = yield start + SECTOR_BYTES
    if (have < start + SECTOR_BYTES) return err(truncated(source, table, have))
    const sectors = Math.floor(partition.sizeBytes / SECTOR_BYTES)
    const boot = parseBootSector(source.read(start, SECTOR_BYTES), sectors)
    if (boot.ok) return yield* setVolumeAside(source, table, partition, boot.value)
    if (boot.fault.kind === 'unsupported') reason ??= boot.fault.reason
  }
  if (reason === undefined) return err(fault('IMAGE_NO_BOOT_PARTITION', { name }))
  return err(fault('IMAGE_BOOT_PARTITION_UNSUPPORTED', { name, reason }))
}

function* setVolumeAside(
  source: ImageSource,
  table: PartitionTable,
  partition: ImagePartition,
  boot: BootSector,
): Inspection<Result<{ partition: ImagePartition; volume: FatVolume }>> {
  const metadataEnd = partition.startBytes + metadataSectors(boot) * SECTOR_BYTES
  let have = yield metadataEnd
  if (have < metadataEnd) return err(truncated(source, table, have))
  const volume = openVolume(source.read, partition, source.name)
  if (!volume.ok) return volume
  const end = partition.startBytes + volume.value.knownSectors * SECTOR_BYTES
  have = yield end
  if (have < end) return err(truncated(source, table, have))
  return ok({ partition, volume: volume.value })
}

const truncated = (source: ImageSource, table: PartitionTable, has: number) =>
  fault('IMAGE_TRUNCATED', { name: source.name, needed: endOfPartitions(table), has })
