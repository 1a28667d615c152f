import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import {
  endOfPartitions,
  readPartitionTable,
  TABLE_BYTES,
} from '../../core/image/partitionTable.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { chunksOf } from './chunksOf.ts'
import { type ImageFile, isUnchanged } from './imageFile.ts'
import { type OpenedImage, openUnpacker } from './openUnpacker.ts'
import type { Unpackers } from './unpackers.ts'
import { unpackFault } from './unpackFault.ts'

/** How often a file is looked at again under way, in bytes unpacked; it always is at the end. */
const LOOK_EVERY_BYTES = 16 * CHUNK_BYTES

export interface StreamOptions {
  readonly unpackers: Unpackers
  /** More than this no image unpacks to, in bytes. */
  readonly limitBytes: number
  readonly signal: AbortSignal
}

/** Unpacks an open file: see `Images.stream`. Closes the file. Throws the signal's reason when aborted. */
export async function* streamImage(
  file: ImageFile,
  options: StreamOptions,
): AsyncGenerator<Result<Uint8Array>> {
  try {
    options.signal.throwIfAborted()
    const opened = await openUnpacker(file, options.unpackers)
    if (!opened.ok) yield opened
    else yield* unpack(file, opened.value, options)
  } finally {
    await file.handle.close()
  }
}

async function* unpack(
  file: ImageFile,
  opened: OpenedImage,
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
        tooMuch(file, total, imageBytes ?? limitBytes, limitBytes) ??
        (look && !(await isUnchanged(file))
          ? fault('IMAGE_CHANGED', { name: file.name })
          : undefined)
      if (wrong !== undefined) return yield err(wrong)
      yield ok(chunk)
      signal.throwIfAborted()
    }
    signal.throwIfAborted()
    const wrong = await endReason(file, total, needed, imageBytes)
    if (wrong !== undefined) yield err(wrong)
  } catch (error) {
    signal.throwIfAborted()
    yield err(await unpackFault(file, unpacker.position(), error))
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const tooMuch = (
  { name }: ImageFile,
  total: number,
  imageBytes: number,
  limit: number,
): Fault | undefined => {
  if (total > limit) return fault('IMAGE_UNPACKS_TOO_LARGE', { name, limit })
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
