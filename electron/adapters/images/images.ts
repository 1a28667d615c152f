import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Images, InspectedImage } from '../../engine/ports/images.ts'
import { findBlockMap } from './bmap/findBlockMap.ts'
import { fileSha256 } from './fileSha256.ts'
import { type ImageFile, isUnchanged, openImageFile } from './imageFile.ts'
import { inspectFile } from './inspectFile.ts'
import { removeLeftovers } from './inspectionCache.ts'
import { type StallLimit, usualStallLimit } from './stallGuard.ts'
import { streamImage } from './streamImage.ts'
import { unlessAborted } from './unlessAborted.ts'
import { type Decoders, makeUnpackers } from './unpackers.ts'

export interface ImagesOptions {
  /** Folder for what inspections set aside; made when needed (0700). */
  readonly cacheFolder: string
  /** Which decoder for .xz; default `system` (falls back to WebAssembly where there is no good one). */
  readonly xz?: Decoders['xz']
  /** Which decoder for .zst; default `system` (falls back to Node's own, which takes twice the time of a core). */
  readonly zst?: Decoders['zst']
  /** An image that unpacks to more is refused, in bytes; default 2 TiB, more than any card has. */
  readonly limitBytes?: number
  /** When unpacking counts as stalled; default 30 seconds without a byte. */
  readonly stall?: StallLimit
}

const LIMIT_BYTES = 2 * 1024 ** 4

/** Image files on this machine's disks. */
export const createImages = (options: ImagesOptions): Images => {
  const { cacheFolder, limitBytes = LIMIT_BYTES, stall = usualStallLimit } = options
  const unpackers = makeUnpackers({ xz: options.xz ?? 'system', zst: options.zst ?? 'system' })
  /** What a killed process left of an inspection goes before the first one of this. */
  let swept: Promise<void> | undefined
  /** What each path held when it was inspected: overlays were made for that, so nothing else is streamed after. */
  const inspectedAs = new Map<string, string>()
  const inspect = async (
    path: string,
    signal: AbortSignal,
    initFormat: string | undefined,
  ): Promise<Result<InspectedImage>> => {
    const file = await openImageFile(path)
    if (!file.ok) return file
    let hung = false
    try {
      swept ??= removeLeftovers(cacheFolder)
      await swept
      const limits = { unpackers, stall, cacheFolder, limitBytes, signal, initFormat }
      const found = await inspectFile(file.value, limits)
      hung = !found.ok && found.fault.code === 'IMAGE_STALLED'
      if (!found.ok) return found
      const mapped = await withBlockMap(file.value, found.value)
      if (!mapped.ok) return mapped
      if (await isUnchanged(file.value)) {
        inspectedAs.set(path, file.value.identity)
        return mapped
      }
      mapped.value.close()
      return err(fault('IMAGE_CHANGED', { name: file.value.name }))
    } finally {
      const closing = file.value.handle.close()
      // It would wait for the read that does not end.
      if (hung || signal.aborted) closing.catch(() => undefined)
      else await closing
    }
  }
  return {
    async inspect(path, signal, initFormat) {
      signal.throwIfAborted()
      const late = (found: Result<InspectedImage>): void => {
        if (found.ok) found.value.close()
      }
      return unlessAborted(inspect(path, signal, initFormat), { signal, after: stall.after, late })
    },
    async *stream(path, signal) {
      signal.throwIfAborted()
      const file = await openImageFile(path)
      if (!file.ok) return yield file
      const expected = inspectedAs.get(path)
      if (expected !== undefined && expected !== file.value.identity) {
        await file.value.handle.close()
        return yield err(fault('IMAGE_CHANGED', { name: file.value.name }))
      }
      yield* streamImage(file.value, { unpackers, stall, limitBytes, signal })
    },
    fileSha256,
  }
}

/** With its block map; closes what was found where that is no good. Looked for each time: it lies beside the file, and may come or go while the file stays. */
const withBlockMap = async (
  file: ImageFile,
  found: InspectedImage,
): Promise<Result<InspectedImage>> => {
  let handedOn = false
  try {
    const map = await findBlockMap(file, found.facts.imageBytes)
    if (!map.ok) return map
    if (!(await isUnchanged(file))) return err(fault('IMAGE_CHANGED', { name: file.name }))
    handedOn = true
    if (map.value === undefined) return ok(found)
    const blockMap = { from: map.value.from, mappedBytes: map.value.map.mappedBytes }
    return ok({ ...found, facts: { ...found.facts, blockMap } })
  } finally {
    if (!handedOn) found.close()
  }
}
