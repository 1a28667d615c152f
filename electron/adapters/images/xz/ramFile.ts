import { randomUUID } from 'node:crypto'
import { type FileHandle, open, statfs, unlink } from 'node:fs/promises'

const FOLDER = '/dev/shm'
/** `TMPFS_MAGIC` of linux/magic.h. */
const TMPFS = 0x01021994
const ZEROS = new Uint8Array(1024 * 1024)

/** Memory that can be handed to a child as a file. It has no name, so nothing is left behind however we end. */
export interface RamFile {
  readonly handle: FileHandle
  /** The same file, opened anew: its own offset, at 0. The caller closes it. */
  reopen(): Promise<FileHandle>
}

/**
 * Memory of `bytes` bytes, taken at once: later writes cannot find it full. Undefined where there is none, which
 * is everywhere but on Linux, and in a container with a small /dev/shm.
 */
export const openRamFile = async (bytes: number): Promise<RamFile | undefined> => {
  let handle: FileHandle | undefined
  try {
    if ((await statfs(FOLDER)).type !== TMPFS) return undefined
    const path = `${FOLDER}/bramble-${randomUUID()}`
    handle = await open(path, 'wx+', 0o600)
    await unlink(path)
    for (let at = 0; at < bytes; at += ZEROS.length) {
      await handle.write(ZEROS, 0, Math.min(ZEROS.length, bytes - at), at)
    }
    const again = `/proc/self/fd/${handle.fd}`
    await (await open(again, 'r+')).close()
    const own = handle
    return { handle: own, reopen: () => open(again, 'r+') }
  } catch {
    await handle?.close()
    return undefined
  }
}
