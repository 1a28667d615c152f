import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type ZipPart, zipImage } from '../../core/image/zipImage.ts'
import { packedRange } from './packedPieces.ts'
import { pieceUnpacker } from './pieceUnpacker.ts'
import { readAt } from './readAt.ts'
import { type OpenUnpacker, UnpackFailed } from './unpacker.ts'
import { decodedPieces } from './zlibPieces.ts'

const PIECE_BYTES = 256 * 1024

/** The one image in a zip. Its size and checksum are those of the directory, or it is damaged. */
export const zipUnpacker: OpenUnpacker = async ({ handle, fileBytes }) => {
  const zip = zipImage(readAt(handle.fd), fileBytes)
  if (!zip.ok) throw new UnpackFailed('IMAGE_CORRUPT', zip.fault.reason)
  const { pieces, end } = partPieces(handle, zip.value.image)
  return pieceUnpacker(checked(pieces, zip.value.image), end)
}

const partPieces = (
  handle: FileHandle,
  part: ZipPart,
): { readonly pieces: AsyncIterable<Uint8Array>; readonly end: () => Promise<void> } => {
  const packed = packedRange({ handle, from: part.from, to: part.to })
  if (part.packing === 'stored') return { pieces: packed, end: async () => undefined }
  const source = Readable.from(packed)
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES })
  source.on('error', (error) => inflate.destroy(error))
  source.pipe(inflate)
  const usedUp = async (): Promise<void> => {
    if (inflate.bytesWritten === part.to - part.from) return
    throw new UnpackFailed('IMAGE_CORRUPT', 'zip: something follows the end of its image')
  }
  const end = async (): Promise<void> => {
    source.destroy()
    inflate.destroy()
  }
  return { pieces: decodedPieces(inflate, usedUp), end }
}

async function* checked(
  pieces: AsyncIterable<Uint8Array>,
  part: ZipPart,
): AsyncGenerator<Uint8Array> {
  let crc = 0
  let total = 0
  for await (const piece of pieces) {
    crc = crc32(piece, crc)
    total += piece.length
    yield piece
    if (total > part.unpackedBytes) break
  }
  if (total !== part.unpackedBytes) {
    throw new UnpackFailed('IMAGE_CORRUPT', 'zip: its image has another size than it says')
  }
  if (crc !== part.crc32) {
    throw new UnpackFailed('IMAGE_CORRUPT', 'zip: the checksum of its image is wrong')
  }
}
