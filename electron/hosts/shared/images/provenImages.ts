import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { unpackedEntryId } from '../../../core/sources/cacheEntry.ts'
import { display } from '../../../core/text/display.ts'
import type { ImageCache, UnpackedCopy } from '../../../engine/ports/imageCache.ts'
import type { Images } from '../../../engine/ports/images.ts'

/**
 * Images whose stream ends in a fault unless it was of the very bytes that were asked for. A card is proven against
 * what was streamed, so a raw copy that rotted, or a file that was replaced, would be proven wrongly; and its provenance
 * would be a lie. A raw copy is hashed as it streams; a file is hashed beside its unpacking, and must have the digest
 * that the caller knows its image by: its path says nothing, since two images may have lain there one after the other.
 * Both end before the first MiB of any card is written (see `0010`).
 */
export const provenImages = (images: Images, cache: ImageCache): Images => ({
  inspect: images.inspect,
  fileSha256: images.fileSha256,
  async *stream(path, signal, fileSha256) {
    const copy = await cache.unpackedAt(path)
    if (copy !== undefined) yield* streamCopy(images, cache, { path, copy, fileSha256 }, signal)
    else if (fileSha256 === undefined) yield* images.stream(path, signal)
    else yield* streamFile(images, path, fileSha256, signal)
  },
})

async function* streamFile(
  images: Images,
  path: string,
  fileSha256: string,
  signal: AbortSignal,
): AsyncGenerator<Result<Uint8Array>> {
  const stop = new AbortController()
  const hashing = images.fileSha256(path, AbortSignal.any([signal, stop.signal]))
  // It may fail while the stream goes on; it is awaited at its end.
  hashing.catch(() => undefined)
  try {
    yield* images.stream(path, signal)
    const found = await hashing
    if (!found.ok) yield found
    else if (found.value !== fileSha256) yield err(fault('IMAGE_CHANGED', { name: nameOf(path) }))
  } finally {
    stop.abort()
  }
}

const nameOf = (path: string): string => display(basename(path))

interface CopyAsk {
  readonly path: string
  readonly copy: UnpackedCopy
  /** Of the file that it must have been made of. */
  readonly fileSha256: string | undefined
}

async function* streamCopy(
  images: Images,
  cache: ImageCache,
  { path, copy, fileSha256 }: CopyAsk,
  signal: AbortSignal,
): AsyncGenerator<Result<Uint8Array>> {
  if (fileSha256 !== undefined && copy.fileSha256 !== fileSha256) {
    return yield err(fault('IMAGE_CHANGED', { name: copy.name }))
  }
  const hash = createHash('sha256')
  for await (const chunk of images.stream(path, signal)) {
    if (!chunk.ok) return yield chunk
    hash.update(chunk.value)
    yield ok(chunk.value)
  }
  if (hash.digest('hex') === copy.sha256) return
  await cache.remove(unpackedEntryId(copy.fileSha256))
  yield err(fault('CACHE_COPY_DAMAGED', { name: copy.name }))
}
