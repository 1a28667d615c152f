import { createHash } from 'node:crypto'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { chunksOf } from './chunksOf.ts'
import { isUnchanged, openImageFile, readFault } from './imageFile.ts'
import { rawUnpacker } from './rawUnpacker.ts'

/** Hex SHA-256 of a file as it lies on disk. Faults: `IMAGE_NOT_FOUND`, `IMAGE_EMPTY`, `IMAGE_CHANGED`. */
export const fileSha256 = async (path: string, signal: AbortSignal): Promise<Result<string>> => {
  const file = await openImageFile(path)
  if (!file.ok) return file
  const hash = createHash('sha256')
  try {
    for await (const chunk of chunksOf(await rawUnpacker(file.value))) {
      signal.throwIfAborted()
      hash.update(chunk)
    }
    const unchanged = await isUnchanged(file.value)
    return unchanged
      ? ok(hash.digest('hex'))
      : err(fault('IMAGE_CHANGED', { name: file.value.name }))
  } catch (error) {
    signal.throwIfAborted()
    return err(readFault(file.value.name, error))
  } finally {
    await file.value.handle.close()
  }
}
