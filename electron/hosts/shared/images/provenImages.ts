import { createHash } from 'node:crypto'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { unpackedEntryId } from '../../../core/sources/cacheEntry.ts'
import type { ImageCache, UnpackedCopy } from '../../../engine/ports/imageCache.ts'
import type { Images } from '../../../engine/ports/images.ts'
import type { Store } from '../../../engine/ports/store.ts'

/**
 * Images whose stream ends in a fault unless it was of the very bytes that the image stands for. A card is proven
 * against what was streamed, so a raw copy that rotted, or a file that was replaced, would be proven wrongly; and its
 * provenance would be a lie. A raw copy is hashed as it streams; a file of the list is hashed beside its unpacking.
 * Both end before the first MiB of any card is written (see `0010`).
 */
export const provenImages = (
  images: Images,
  cache: ImageCache,
  store: Pick<Store, 'images'>,
): Images => ({
  inspect: images.inspect,
  fileSha256: images.fileSha256,
  async *stream(path, signal) {
    const copy = await cache.unpackedAt(path)
    if (copy !== undefined) return yield* streamCopy(images, cache, path, copy, signal)
    const expected = (await store.images()).find((image) => image.path === path)
    if (expected === undefined) return yield* images.stream(path, signal)
    const { fileSha256, name } = expected
    const stop = new AbortController()
    const hashing = images.fileSha256(path, AbortSignal.any([signal, stop.signal]))
    // It may fail while the stream goes on; it is awaited at its end.
    hashing.catch(() => undefined)
    try {
      yield* images.stream(path, signal)
      const found = await hashing
      if (!found.ok) yield found
      else if (found.value !== fileSha256) yield err(fault('IMAGE_CHANGED', { name }))
    } finally {
      stop.abort()
    }
  },
})

async function* streamCopy(
  images: Images,
  cache: ImageCache,
  path: string,
  copy: UnpackedCopy,
  signal: AbortSignal,
): AsyncGenerator<Result<Uint8Array>> {
  const hash = createHash('sha256')
  for await (const chunk of images.stream(path, signal)) {
    if (!chunk.ok) return yield chunk
    hash.update(chunk.value)
    yield ok(chunk.value)
  }
  if (hash.digest('hex') === copy.sha256) return
  const { name, fileSha256 } = copy
  await cache.remove(unpackedEntryId(fileSha256))
  yield err(fault('CACHE_COPY_DAMAGED', { name }))
}
