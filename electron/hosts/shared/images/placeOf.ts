import { existsSync } from 'node:fs'
import type { ImageCache } from '../../../engine/ports/imageCache.ts'
import type { ImageView } from '../../../engine/ports/store.ts'

/**
 * An image with the place that it is read from now: its raw copy, its own file, or the cached one; its facts are those of
 * that file. Undefined: nothing of it is on this computer.
 */
export const placeOf = async (
  image: ImageView,
  cache: ImageCache,
): Promise<ImageView | undefined> => {
  const copy = await cache.unpacked(image.fileSha256)
  if (copy !== undefined) {
    const { path, bytes } = copy
    const facts = { compression: 'none', fileBytes: bytes, imageBytes: bytes } as const
    return { ...image, path, facts: { ...image.facts, ...facts } }
  }
  if (image.path !== '' && existsSync(image.path)) return image
  const path = await cache.file(image.fileSha256)
  return path === undefined ? undefined : { ...image, path }
}
