import { createHash } from 'node:crypto'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { isUnchanged, openImageFile, readFault } from '../images/imageFile.ts'

const READ_BYTES = 1024 * 1024

/**
 * Reads an open file once from beginning to end, giving each piece to `take` and to SHA-256: what was judged and what
 * was digested are the same bytes. A file that is another one afterwards is `IMAGE_CHANGED`.
 */
export const readThrough = async (
  path: string,
  signal: AbortSignal,
  take: (piece: Uint8Array) => unknown,
): Promise<Result<string>> => {
  const opened = await openImageFile(path)
  if (!opened.ok) return opened
  const file = opened.value
  const hash = createHash('sha256')
  try {
    let at = 0
    for (;;) {
      signal.throwIfAborted()
      // A buffer of its own for each piece: who takes it may keep it.
      const buffer = new Uint8Array(READ_BYTES)
      const { bytesRead } = await file.handle.read(buffer, 0, READ_BYTES, at)
      if (bytesRead === 0) break
      const piece = buffer.subarray(0, bytesRead)
      hash.update(piece)
      await take(piece)
      at += bytesRead
    }
    return (await isUnchanged(file))
      ? ok(hash.digest('hex'))
      : err(fault('IMAGE_CHANGED', { name: file.name }))
  } catch (error) {
    signal.throwIfAborted()
    return err(readFault(file.name, error))
  } finally {
    await file.handle.close()
  }
}
