import type { Readable, Transform } from 'node:stream'
import { pieceUnpacker } from './pieceUnpacker.ts'
import { type Unpacker, UnpackFailed } from './unpacker.ts'

/** Joins packed bytes and one of Node's decoders; its errors become `UnpackFailed`, those of reading stay. `atEnd` looks at what follows. */
export const zlibPieces = (
  packed: Readable,
  decoder: Transform,
  atEnd: () => Promise<void> = async () => undefined,
): Unpacker => {
  packed.on('error', (error) => decoder.destroy(error))
  packed.pipe(decoder)
  return pieceUnpacker(decodedPieces(decoder, atEnd), async () => {
    packed.destroy()
    decoder.destroy()
  })
}

/** What a decoder gives, then `atEnd`. */
export async function* decodedPieces(
  decoder: Transform,
  atEnd: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* decoder
    await atEnd()
  } catch (error) {
    if (!isDecoderError(error)) throw error
    // What zstd was not told to do (a dictionary, a window of more than 128 MiB) is no damage.
    const strange = /dictionary|too much memory|unsupported/i.test(error.message)
    throw new UnpackFailed(
      strange ? 'IMAGE_COMPRESSION_UNSUPPORTED' : 'IMAGE_CORRUPT',
      error.message,
    )
  }
}

/** zlib's codes are `Z_…`, zstd's `ZSTD_…`; an errno of the disk begins with E. */
const isDecoderError = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('Z')
