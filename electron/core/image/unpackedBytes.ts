import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { Compression } from './imageFacts.ts'
import type { ReadImage } from './readImage.ts'
import { xzUnpackedBytes } from './xzUnpackedBytes.ts'
import { zstUnpackedBytes } from './zstUnpackedBytes.ts'

/**
 * Unpacked size where the container says it; `read` reads the file as it lies on disk. gzip keeps the size
 * of its last member only, modulo 4 GiB, which is no answer.
 * Faults: `IMAGE_CUT_OFF` where the container's end is not there, `IMAGE_COMPRESSION_UNSUPPORTED`.
 */
export const unpackedBytes = (
  compression: Compression,
  read: ReadImage,
  fileBytes: number,
  name: string,
): Result<number | undefined> => {
  switch (compression) {
    case 'none':
      return ok(fileBytes)
    case 'gz':
      return ok(undefined)
    case 'xz':
      return orCutOff(xzUnpackedBytes(read, fileBytes), name)
    case 'zst':
      return orCutOff(zstUnpackedBytes(read, fileBytes), name)
    case 'bz2':
    case 'zip':
      return err(fault('IMAGE_COMPRESSION_UNSUPPORTED', { name, format: compression }))
    default:
      return compression satisfies never
  }
}

const orCutOff = <T>(size: Result<T, string>, name: string): Result<T> =>
  size.ok ? size : err(fault('IMAGE_CUT_OFF', { name, reason: size.fault }))
