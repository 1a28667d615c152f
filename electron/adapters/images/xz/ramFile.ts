import { randomUUID } from 'node:crypto'
import { type FileHandle, open, statfs, unlink } from 'node:fs/promises'

const FOLDER = '/dev/shm'
/** `TMPFS_MAGIC` of linux/magic.h. */
const TMPFS = 0x01021994

/** Two descriptors of one file in memory. It has no name, so nothing is left behind however we end. */
export interface RamFile {
  /** To read and write by position. */
  readonly own: FileHandle
  /** To hand to a child; it has a place of its own in the file. */
  readonly child: FileHandle
}

/**
 * A file in memory that may grow to `bytes`. Undefined where there is no such thing, which is everywhere but on
 * Linux, and in a container with a small /dev/shm.
 */
export const openRamFile = async (bytes: number): Promise<RamFile | undefined> => {
  const path = `${FOLDER}/bramble-${randomUUID()}`
  let own: FileHandle | undefined
  try {
    const space = await statfs(FOLDER)
    if (space.type !== TMPFS || space.bavail * space.bsize < bytes) return undefined
    own = await open(path, 'wx+', 0o600)
    const child = await open(path, 'r+')
    await unlink(path)
    return { own, child }
  } catch {
    await own?.close()
    await unlink(path).catch(() => undefined)
    return undefined
  }
}

/** Closes both. */
export const closeRamFile = async ({ own, child }: RamFile): Promise<void> => {
  await Promise.all([own.close(), child.close()])
}
