import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { type BlockMapCheck, blockMapCheck } from '../../core/image/bmap/blockMapCheck.ts'
import {
  endOfPartitions,
  readPartitionTable,
  TABLE_BYTES,
} from '../../core/image/partitionTable.ts'
import { isWithinRatio, MOST_RATIO } from '../../core/image/ratioLimit.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { findBlockMap } from './bmap/findBlockMap.ts'
import { runningDigest } from './bmap/runningDigest.ts'
import { chunksOf } from './chunksOf.ts'
import { type ImageFile, isUnchanged } from './imageFile.ts'
import { type OpenedImage, openUnpacker } from './openUnpacker.ts'
import type { StallLimit } from './stallGuard.ts'
import { unlessAborted } from './unlessAborted.ts'
import type { Unpackers } from './unpackers.ts'
import { unpackFault } from './unpackFault.ts'

/** How often a file is looked at again under way, in bytes unpacked; it always is at the end. */
const LOOK_EVERY_BYTES = 16 * CHUNK_BYTES

export interface StreamOptions {
  readonly unpackers: Unpackers
  readonly stall: StallLimit
  /** More than this no image unpacks to, in bytes. */
  readonly limitBytes: number
  readonly signal: AbortSignal
}

/** Unpacks an open file: see `Images.stream`. Closes the file. Throws the signal's reason when aborted. */
export async function* streamImage(
  file: ImageFile,
  options: StreamOptions,
): AsyncGenerator<Result<Uint8Array>> {
  const { signal } = options
  let hung = false
  try {
    signal.throwIfAborted()
    const opened = await openUnpacker(file, options)
    if (!opened.ok) return yield opened
    for await (const item of checkedByMap(file, opened.value, options)) {
      hung = !item.ok && item.fault.code === 'IMAGE_STALLED'
      yield item
    }
  } finally {
    const closing = file.handle.close()
    // It would wait for the read that does not end.
    if (hung || signal.aborted) closing.catch(() => undefined)
    else await closing
  }
}

/** Closes the unpacker, however it ends. */
async function* checkedByMap(
  file: ImageFile,
  opened: OpenedImage,
  options: StreamOptions,
): AsyncGenerator<Result<Uint8Array>> {
  const { signal, stall } = options
  try {
    const finding = findBlockMap(file, opened.imageBytes)
    const map = await unlessAborted(finding, { signal, after: stall.after })
    signal.throwIfAborted()
    if (!map.ok) return yield map
    const found = map.value?.map
    const check = found && blockMapCheck(found, () => runningDigest(found.digest))
    yield* unpack(file, opened, check, options)
  } finally {
    await opened.unpacker.close()
  }
}

async function* unpack(
  file: ImageFile,
  opened: OpenedImage,
  check: BlockMapCheck | undefined,
  { limitBytes, signal }: StreamOptions,
): AsyncGenerator<Result<Uint8Array>> {
  const { unpacker, imageBytes } = opened
  const stop = (): void => void unpacker.close()
  signal.addEventListener('abort', stop, { once: true })
  let total = 0
  let needed = 0
  try {
    for await (const chunk of chunksOf(unpacker)) {
      signal.throwIfAborted()
      if (total === 0) needed = bytesNeeded(chunk)
      total += chunk.length
      const look = total % LOOK_EVERY_BYTES < chunk.length
      const wrong =
        tooMuch(file, total, imageBytes, limitBytes) ??
        notAsMapped(file, check?.next(chunk)) ??
        (look && !(await isUnchanged(file))
          ? fault('IMAGE_CHANGED', { name: file.name })
          : undefined)
      if (wrong !== undefined) return yield err(wrong)
      yield ok(chunk)
      signal.throwIfAborted()
    }
    signal.throwIfAborted()
    const wrong =
      (await endReason(file, total, needed, imageBytes)) ?? notAsMapped(file, check?.end())
    if (wrong !== undefined) yield err(wrong)
  } catch (error) {
    signal.throwIfAborted()
    yield err(await unpackFault(file, unpacker.position(), error))
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const notAsMapped = ({ name }: ImageFile, reason: string | undefined): Fault | undefined =>
  reason === undefined ? undefined : fault('IMAGE_BLOCK_MAP_MISMATCH', { name, reason })

const tooMuch = (
  { name, fileBytes }: ImageFile,
  total: number,
  imageBytes: number | undefined,
  limit: number,
): Fault | undefined => {
  if (total > limit) return fault('IMAGE_UNPACKS_TOO_LARGE', { name, limit })
  if (imageBytes === undefined) {
    if (isWithinRatio(total, fileBytes)) return undefined
    return fault('IMAGE_RATIO_TOO_HIGH', { name, ratio: MOST_RATIO })
  }
  if (total <= imageBytes) return undefined
  return fault('IMAGE_CORRUPT', { name, at: imageBytes }, 'more than it says')
}

const endReason = async (
  file: ImageFile,
  total: number,
  needed: number,
  imageBytes: number | undefined,
): Promise<Fault | undefined> => {
  const { name } = file
  if (!(await isUnchanged(file))) return fault('IMAGE_CHANGED', { name })
  // Not IMAGE_TRUNCATED, which says that no card was touched: this is found when they are nearly done.
  if (total < needed) return fault('IMAGE_ENDED_EARLY', { name, needed, has: total })
  if (imageBytes === undefined || total === imageBytes) return undefined
  return fault('IMAGE_CORRUPT', { name, at: total }, 'less than it says')
}

/** Where the last partition ends, by the table in the first chunk; 0 where there is none. */
const bytesNeeded = (chunk: Uint8Array): number => {
  const table = readPartitionTable(chunk.subarray(0, Math.min(TABLE_BYTES, CHUNK_BYTES)), '')
  return table.ok ? endOfPartitions(table.value) : 0
}
