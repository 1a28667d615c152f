import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { packedPieces, packedRange } from './packedPieces.ts'
import { type OpenUnpacker, UnpackFailed } from './unpacker.ts'
import { zlibPieces } from './zlibPieces.ts'

const PIECE_BYTES = 256 * 1024

/** gzip of one or more members (pigz, `cat a.gz b.gz`). Zeros behind the end are padding, anything else is damage. */
export const gzUnpacker: OpenUnpacker = async (file) => {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES })
  // Node stops at the first zero behind a member and looks no further.
  const onlyZerosFollow = async (): Promise<void> => {
    const rest = { handle: file.handle, from: gunzip.bytesWritten, to: file.fileBytes }
    for await (const piece of packedRange(rest)) {
      if (piece.some((byte) => byte !== 0)) {
        throw new UnpackFailed('IMAGE_CORRUPT', 'something follows the end of the gzip data')
      }
    }
  }
  return zlibPieces(Readable.from(packedPieces(file)), gunzip, onlyZerosFollow)
}
