import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { Compression } from './imageFacts.ts'
import type { ReadImage } from './readImage.ts'
import { xzUnpackedBytes } from './xzUnpackedBytes.ts'
import { zipImage } from './zipImage.ts'
import { zstUnpackedBytes } from './zstUnpackedBytes.ts'

/**
 * Unpacked size where the container says it; `read` reads the file as it lies on disk. gzip keeps the size
 * of its last member only, modulo 4 GiB, which is no answer; bzip2 keeps none.
 * Faults: `IMAGE_CUT_OFF` where the container's end is not there, `IMAGE_ZIP_UNSUITABLE`,
 * `IMAGE_COMPRESSION_UNSUPPORTED`.
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
    case 'bz2':
      return ok(undefined)
    case 'xz':
      return orCutOff(xzUnpackedBytes(read, fileBytes), name)
    case 'zst':
      return zstBytes(read, fileBytes, name)
    case 'zip':
      return zipBytes(read, fileBytes, name)
    default:
      return compression satisfies never
  }
}

const zstBytes = (read: ReadImage, fileBytes: number, name: string): Result<number | undefined> => {
  const size = zstUnpackedBytes(read, fileBytes)
  if (size.ok) return size
  const { kind, reason } = size.fault
  return kind === 'damaged'
    ? err(fault('IMAGE_CUT_OFF', { name, reason }))
    : err(fault('IMAGE_COMPRESSION_UNSUPPORTED', { name, format: `zst, ${reason}` }))
}

const zipBytes = (read: ReadImage, fileBytes: number, name: string): Result<number> => {
  const zip = zipImage(read, fileBytes)
  if (zip.ok) return ok(zip.value.image.unpackedBytes)
  const { kind, reason } = zip.fault
  return err(fault(kind === 'damaged' ? 'IMAGE_CUT_OFF' : 'IMAGE_ZIP_UNSUITABLE', { name, reason }))
}

const orCutOff = <T>(size: Result<T, string>, name: string): Result<T> =>
  size.ok ? size : err(fault('IMAGE_CUT_OFF', { name, reason: size.fault }))
