import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '../../core/result.ts'
import type { Validator } from '../../core/web/validator.ts'
import type { PartialFile } from '../../engine/ports/imageCache.ts'
import { writeFileAtomic } from '../writeFileAtomic.ts'
import { diskFault } from './diskFault.ts'
import {
  blockMapPath,
  type FoundEntry,
  fileNameOf,
  makeEntryFolder,
  readEntry,
  removeEntry,
  writeNote,
} from './entryFolder.ts'

/** So often what came is made durable: what is fetched again after a crash is at most this much, or this old. */
const SYNC_BYTES = 32 * 1024 * 1024
const SYNC_MS = 1000
const READ_BYTES = 1024 * 1024

/** Opens or begins an unfinished download in its folder. What is there is hashed, since a hash cannot be put down. */
export const openPartialFile = async (
  folder: string,
  name: string,
): Promise<Result<PartialFile>> => {
  try {
    const found = await readEntry(folder)
    await makeEntryFolder(folder)
    const path = found?.path ?? join(folder, fileNameOf(name))
    // 0600 and never a link that somebody planted: the folder is ours alone.
    const file = await open(path, found === undefined ? 'w+' : 'r+', 0o600)
    const bytes = found?.bytes ?? 0
    // What is behind the durable part may be anything after a power cut.
    await file.truncate(bytes)
    const hash = await hashOf(file, bytes)
    return ok(partialFile({ folder, name, path, file, hash, found, bytes }))
  } catch (error) {
    return err(diskFault(folder, error))
  }
}

interface Begun {
  readonly folder: string
  readonly name: string
  readonly path: string
  readonly file: FileHandle
  readonly hash: Hash
  readonly found: FoundEntry | undefined
  readonly bytes: number
}

const partialFile = (begun: Begun): PartialFile => {
  const { folder, name, path, file } = begun
  let { hash, bytes } = begun
  let durable = bytes
  let durableAt = performance.now()
  let total = begun.found?.total
  let validator = validatorOf(begun.found)
  let open = true

  const makeDurable = async (): Promise<void> => {
    await file.datasync()
    const fileName = path.slice(folder.length + 1)
    await writeNote(folder, {
      name,
      file: fileName,
      bytes,
      sha256: '',
      ...(total === undefined ? {} : { total }),
      ...validator,
    })
    durable = bytes
    durableAt = performance.now()
  }
  const guarded = async <T>(act: () => Promise<T>): Promise<Result<T>> => {
    try {
      return ok(await act())
    } catch (error) {
      return err(diskFault(folder, error))
    }
  }
  const close = async (): Promise<void> => {
    if (!open) return
    open = false
    try {
      await makeDurable()
    } catch {
      // A full disk: what was durable before still is, and the note still says so.
    } finally {
      await file.close()
    }
  }
  return {
    path,
    get bytes() {
      return bytes
    },
    get durableBytes() {
      return durable
    },
    get total() {
      return total
    },
    get validator() {
      return validator
    },
    append: (part) =>
      guarded(async () => {
        await writeAll(file, part, bytes)
        hash.update(part)
        bytes += part.length
        const old = performance.now() - durableAt >= SYNC_MS
        if (old || bytes - durable >= SYNC_BYTES) await makeDurable()
      }),
    restart: (newTotal, newValidator) =>
      guarded(async () => {
        await file.truncate(0)
        hash = createHash('sha256')
        bytes = 0
        total = newTotal
        validator = newValidator
        await makeDurable()
      }),
    finish: () =>
      guarded(async () => {
        await file.sync()
        await makeDurable()
        return hash.copy().digest('hex')
      }),
    putBlockMap: (map) =>
      guarded(async () => {
        if (map === undefined) await rm(blockMapPath(path), { force: true })
        else await writeFileAtomic(blockMapPath(path), map, 0o600)
      }),
    close,
    async discard() {
      if (open) {
        open = false
        await file.close()
      }
      await removeEntry(folder)
    },
  }
}

const validatorOf = (found: FoundEntry | undefined): Validator => ({
  ...(found?.etag === undefined ? {} : { etag: found.etag }),
  ...(found?.lastModified === undefined ? {} : { lastModified: found.lastModified }),
})

const writeAll = async (file: FileHandle, bytes: Uint8Array, at: number): Promise<void> => {
  let written = 0
  while (written < bytes.length) {
    const left = bytes.length - written
    written += (await file.write(bytes, written, left, at + written)).bytesWritten
  }
}

const hashOf = async (file: FileHandle, bytes: number): Promise<Hash> => {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(READ_BYTES)
  let at = 0
  while (at < bytes) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(READ_BYTES, bytes - at), at)
    if (bytesRead === 0) throw new Error('a partial file is shorter than it was')
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
  return hash
}
