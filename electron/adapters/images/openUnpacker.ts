import { unpackedBytes } from '../../core/image/unpackedBytes.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { ImageFile } from './imageFile.ts'
import { readAt } from './readAt.ts'
import { type StallLimit, stallGuard } from './stallGuard.ts'
import type { Unpacker } from './unpacker.ts'
import type { Unpackers } from './unpackers.ts'
import { unpackFault } from './unpackFault.ts'

export interface OpenedImage {
  readonly unpacker: Unpacker
  /** Unpacked size where the container says it. */
  readonly imageBytes: number | undefined
}

export interface OpenOptions {
  readonly unpackers: Unpackers
  readonly stall: StallLimit
}

/** Begins to unpack a file. Faults: `IMAGE_COMPRESSION_UNSUPPORTED`, `IMAGE_CUT_OFF`, `IMAGE_ZIP_UNSUITABLE`. */
export const openUnpacker = async (
  file: ImageFile,
  { unpackers, stall }: OpenOptions,
): Promise<Result<OpenedImage>> => {
  const { compression, fileBytes, name } = file
  const size = unpackedBytes(compression, readAt(file.handle.fd), fileBytes, name)
  if (!size.ok) return size
  try {
    return ok({
      unpacker: stallGuard(await unpackers[compression](file), stall),
      imageBytes: size.value,
    })
  } catch (error) {
    return err(await unpackFault(file, 0, error))
  }
}
