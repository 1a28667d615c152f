import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { detectCompression } from '../../core/image/detectCompression.ts'
import type { Compression } from '../../core/image/imageFacts.ts'
import { err, ok, type Result } from '../../core/result.ts'

/** An image file that is open, and what it was when it was opened. */
export interface ImageFile {
  readonly path: string
  /** Its name without folders, for faults. */
  readonly name: string
  readonly handle: FileHandle
  readonly fileBytes: number
  readonly compression: Compression
  /** Device, inode, size and change time in nanoseconds: another value is another content. */
  readonly identity: string
}

/** Opens a file and sniffs it. Faults: `IMAGE_NOT_FOUND`, `IMAGE_EMPTY`. The caller closes the handle. */
export const openImageFile = async (path: string): Promise<Result<ImageFile>> => {
  const name = basename(path)
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    const found = await handle.stat({ bigint: true })
    if (!found.isFile()) throw Object.assign(new Error('not a file'), { code: 'EINVAL' })
    const fileBytes = Number(found.size)
    if (fileBytes === 0) {
      await handle.close()
      return err(fault('IMAGE_EMPTY', { name }))
    }
    const head = new Uint8Array(Math.min(16, fileBytes))
    await handle.read(head, 0, head.length, 0)
    const compression = detectCompression(head)
    return ok({ path, name, handle, fileBytes, compression, identity: identityOf(found) })
  } catch (error) {
    await handle?.close()
    return err(readFault(name, error))
  }
}

/** Whether the file is still the one that was opened, in our hands and under its path. */
export const isUnchanged = async (file: ImageFile): Promise<boolean> => {
  const inHand = await file.handle.stat({ bigint: true })
  const there = await stat(file.path, { bigint: true }).catch(() => undefined)
  if (there === undefined || identityOf(inHand) !== file.identity) return false
  return identityOf(there) === file.identity
}

const identityOf = (found: { dev: bigint; ino: bigint; size: bigint; mtimeNs: bigint }): string =>
  [found.dev, found.ino, found.size, found.mtimeNs].join(':')

/** The fault for an error of the disk or the system (`ENOENT`, `EACCES`, `EIO`); anything else is a bug and is thrown. */
export const readFault = (name: string, error: unknown): Fault => {
  if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))) {
    return fault('IMAGE_NOT_FOUND', { name }, String(error.code))
  }
  throw error
}
