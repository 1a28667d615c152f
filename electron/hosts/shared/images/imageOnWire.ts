import { existsSync } from 'node:fs'
import { sep } from 'node:path'
import type { ImageCache } from '../../../engine/ports/imageCache.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { imageFactsOnWire, originOnWire } from '../router/onWire.ts'
import { placeOf } from './placeOf.ts'

/** An image as the contract shows it. Its path stays here: a caller gets an id and what of it is on this computer. */
export const imageOnWire = async (image: ImageView, cache: ImageCache) => {
  const { id, name, fileSha256, facts, provenance, origin, addedAt } = image
  const placed = await placeOf(image, cache)
  const copy = await cache.unpacked(fileSha256)
  return {
    id,
    name,
    fileSha256,
    facts: imageFactsOnWire(facts),
    provenance,
    origin: originOnWire(origin ?? {}),
    addedAt,
    present: placed !== undefined,
    kept: await keptWhere(image, cache),
    ...(copy === undefined ? {} : { unpacked: { bytes: copy.bytes } }),
  }
}

const keptWhere = async (
  { path, fileSha256 }: ImageView,
  cache: ImageCache,
): Promise<'own-file' | 'cache' | 'nowhere'> => {
  const own = path !== '' && !path.startsWith(cache.folder + sep) && existsSync(path)
  if (own) return 'own-file'
  return (await cache.file(fileSha256)) === undefined ? 'nowhere' : 'cache'
}
