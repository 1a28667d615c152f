import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Puts a file in place so that after a power cut it is the old one or the new one, never a half:
 * a temporary file in the same folder, fsync, rename, fsync of the folder (else the rename itself may be lost).
 * Throws Node's error; the temporary file is gone then.
 */
export const writeFileAtomic = async (
  path: string,
  bytes: Uint8Array,
  mode: number,
): Promise<void> => {
  const folder = dirname(path)
  const temporary = join(folder, `.${randomBytes(6).toString('hex')}.part`)
  try {
    // `wx`: a name that someone else planted is never followed nor written to.
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}

const syncFolder = async (folder: string): Promise<void> => {
  // Windows cannot open a folder as a file; NTFS journals the rename by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
