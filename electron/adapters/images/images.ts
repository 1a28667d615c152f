import { fault } from '../../core/faults/fault.ts'
import { err } from '../../core/result.ts'
import type { Images } from '../../engine/ports/images.ts'
import { fileSha256 } from './fileSha256.ts'
import { isUnchanged, openImageFile } from './imageFile.ts'
import { inspectFile } from './inspectFile.ts'
import { streamImage } from './streamImage.ts'
import { makeUnpackers } from './unpackers.ts'

export interface ImagesOptions {
  /** Folder for what inspections set aside; made when needed (0700). */
  readonly cacheFolder: string
  /** Which decoder for .xz; default `system` (falls back to WebAssembly where there is no good one). */
  readonly xz?: 'system' | 'wasm'
  /** An image that unpacks to more is refused, in bytes; default 2 TiB, more than any card has. */
  readonly limitBytes?: number
}

const LIMIT_BYTES = 2 * 1024 ** 4

/** Image files on this machine's disks. */
export const createImages = (options: ImagesOptions): Images => {
  const { cacheFolder, limitBytes = LIMIT_BYTES } = options
  const unpackers = makeUnpackers(options.xz ?? 'system')
  /** What each path held when it was inspected: overlays were made for that, so nothing else is streamed after. */
  const inspectedAs = new Map<string, string>()
  return {
    async inspect(path, signal) {
      signal.throwIfAborted()
      const file = await openImageFile(path)
      if (!file.ok) return file
      try {
        const found = await inspectFile(file.value, { unpackers, cacheFolder, limitBytes, signal })
        if (!found.ok) return found
        if (await isUnchanged(file.value)) {
          inspectedAs.set(path, file.value.identity)
          return found
        }
        found.value.close()
        return err(fault('IMAGE_CHANGED', { name: file.value.name }))
      } finally {
        await file.value.handle.close()
      }
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
      yield* streamImage(file.value, { unpackers, limitBytes, signal })
    },
    fileSha256,
  }
}
