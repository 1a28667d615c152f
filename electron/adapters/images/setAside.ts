import { open } from 'node:fs/promises'
import type { ReadImage } from '../../core/image/readImage.ts'
import { readAt } from './readAt.ts'
import type { Unpacker } from './unpacker.ts'
import { writeSparse } from './writeSparse.ts'

const STEP_BYTES = 1024 * 1024

/** The head of an image, unpacked into a sparse file as far as it is asked for. */
export interface SetAside {
  /** Unpacks until `end` bytes are there or the image ends; answers how many are. */
  ensure(end: number): Promise<number>
  readonly read: ReadImage
  /** Gives the file its length, syncs and closes it; answers its length. */
  finish(): Promise<number>
  /** Closes the file as it is. */
  abandon(): Promise<void>
}

/** Sets `unpacker`'s bytes aside in a new file at `path` (0600). */
export const setAside = async (unpacker: Unpacker, path: string): Promise<SetAside> => {
  const file = await open(path, 'wx+', 0o600)
  const buffer = new Uint8Array(STEP_BYTES)
  let have = 0
  let ended = false
  return {
    read: readAt(file.fd),
    async ensure(end) {
      while (have < end && !ended) {
        const filled = await unpacker.fill(buffer)
        await writeSparse(file, buffer.subarray(0, filled), have)
        have += filled
        ended = filled < buffer.length
        // A hole at the end must be readable too.
        await file.truncate(have)
      }
      return have
    },
    async finish() {
      await file.sync()
      await file.close()
      return have
    },
    abandon: () => file.close(),
  }
}
