import { readSync } from 'node:fs'
import type { ReadImage } from '../../core/image/readImage.ts'

/** Reads a file by position, at once; throws RangeError where it ends before. */
export const readAt =
  (fd: number): ReadImage =>
  (offset, length) => {
    const bytes = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const count = readSync(fd, bytes, filled, length - filled, offset + filled)
      if (count === 0) throw new RangeError(`${length} bytes at ${offset} reach past the end`)
      filled += count
    }
    return bytes
  }
