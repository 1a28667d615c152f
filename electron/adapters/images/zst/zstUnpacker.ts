import { Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { zstRanges } from '../../../core/image/zstRanges.ts'
import { readAt } from '../readAt.ts'
import { type OpenUnpacker, type PackedFile, UnpackFailed } from '../unpacker.ts'
import { zlibPieces } from '../zlibPieces.ts'

const PIECE_BYTES = 256 * 1024

/** zstd of one or more frames, by Node's own decoder. Frames are fed one by one: see `zstRanges` for what Node's decoder does otherwise. */
export const zstUnpacker: OpenUnpacker = async (file) =>
  zlibPieces(Readable.from(packedRanges(file)), createZstdDecompress({ chunkSize: PIECE_BYTES }))

async function* packedRanges({ handle, fileBytes }: PackedFile): AsyncGenerator<Buffer> {
  const ranges = zstRanges(readAt(handle.fd), fileBytes)
  for (;;) {
    const step = ranges.next()
    if (step.done !== true) {
      const bytes = Buffer.allocUnsafe(step.value.to - step.value.from)
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, step.value.from)
      if (bytesRead !== bytes.length) throw new UnpackFailed('IMAGE_CORRUPT', 'the file shrank')
      yield bytes
      continue
    }
    if (step.value === 'whole') return
    throw new UnpackFailed('IMAGE_CORRUPT', `zstd: the file is ${step.value}`)
  }
}
