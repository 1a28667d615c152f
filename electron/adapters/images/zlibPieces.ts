import type { Readable, Transform } from 'node:stream'
import { pieceUnpacker } from './pieceUnpacker.ts'
import { type Unpacker, UnpackFailed } from './unpacker.ts'

/** Joins packed bytes and one of Node's decoders; its errors become `UnpackFailed`, those of reading stay. */
export const zlibPieces = (packed: Readable, decoder: Transform): Unpacker => {
  packed.on('error', (error) => decoder.destroy(error))
  packed.pipe(decoder)
  return pieceUnpacker(decoded(decoder), async () => {
    packed.destroy()
    decoder.destroy()
  })
}

async function* decoded(decoder: Transform): AsyncGenerator<Uint8Array> {
  try {
    yield* decoder
  } catch (error) {
    throw isDecoderError(error) ? new UnpackFailed('IMAGE_CORRUPT', error.message) : error
  }
}

/** zlib's codes are `Z_…`, zstd's `ZSTD_…`; an errno of the disk begins with E. */
const isDecoderError = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('Z')
