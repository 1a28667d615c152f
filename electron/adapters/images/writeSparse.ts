import type { FileHandle } from 'node:fs/promises'

/** What is all zero in this grain becomes a hole. */
const GRAIN_BYTES = 4096
const zeros = Buffer.alloc(GRAIN_BYTES)

/** Writes bytes at a place of a new file, leaving out its zero grains; the file's length is the caller's. */
export const writeSparse = async (
  file: FileHandle,
  bytes: Uint8Array,
  at: number,
): Promise<void> => {
  let from = 0
  while (from < bytes.length) {
    let to = from
    while (to < bytes.length && !isZero(bytes, to)) to += GRAIN_BYTES
    if (to > from) {
      const part = bytes.subarray(from, to)
      let written = 0
      while (written < part.length) {
        const left = part.length - written
        written += (await file.write(part, written, left, at + from + written)).bytesWritten
      }
    }
    from = to + GRAIN_BYTES
  }
}

const isZero = (bytes: Uint8Array, at: number): boolean => {
  const grain = bytes.subarray(at, at + GRAIN_BYTES)
  // The first byte tells nearly always; the comparison is the system's.
  return grain[0] === 0 && zeros.compare(grain, 0, grain.length, 0, grain.length) === 0
}
