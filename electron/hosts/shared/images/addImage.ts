import { basename } from 'node:path'
import { fault } from '../../../core/faults/fault.ts'
import type { Provenance } from '../../../core/image/imageFacts.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import type { Ports } from '../ports.ts'
import { publishedHash } from './publishedHash.ts'

/**
 * Inspects an image file, hashes it whole and puts it on the list. The file's digest is its identity: the same file
 * again, wherever it lies, is the same image and only its place is noted anew.
 */
export const addImage = async (
  path: string,
  { images, store }: Pick<Ports, 'images' | 'store'>,
  signal: AbortSignal,
): Promise<Result<ImageView>> => {
  const name = display(basename(path))
  const inspected = await images.inspect(path, signal)
  if (!inspected.ok) return inspected
  const { facts } = inspected.value
  inspected.value.close()
  const hashed = await images.fileSha256(path, signal)
  if (!hashed.ok) return hashed
  const fileSha256 = hashed.value
  const published = await publishedHash(path)
  if (published !== undefined && published !== fileSha256) {
    return err(fault('IMAGE_HASH_MISMATCH', { name }))
  }
  const provenance: Provenance = published === undefined ? 'unknown' : 'hash'
  const imageId = `img-${fileSha256.slice(0, 24)}`
  const known = (await store.images()).find(({ id }) => id === imageId)
  if (known === undefined) {
    const added = await store.append([
      { kind: 'image.added', imageId, name, facts, fileSha256, provenance },
    ])
    if (!added.ok) return added
  }
  await store.rememberPath(imageId, path)
  const view = (await store.images()).find(({ id }) => id === imageId)
  if (view === undefined) throw new Error('an image that was added is not on the list')
  return ok(view)
}
