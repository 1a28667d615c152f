import type { FileHandle } from 'node:fs/promises'
import type { PackedFile } from './unpacker.ts'

const PIECE_BYTES = 1024 * 1024

/** A file's bytes in order. Not `createReadStream`: that closes the handle with itself, whatever `autoClose` says. */
export const packedPieces = ({ handle }: PackedFile): AsyncGenerator<Buffer<ArrayBuffer>> =>
  packedRange({ handle, from: 0, to: Number.POSITIVE_INFINITY })

/** The bytes of a part of a file, fewer where it ends before. */
export async function* packedRange({
  handle,
  from,
  to,
}: {
  readonly handle: FileHandle
  readonly from: number
  readonly to: number
}): AsyncGenerator<Buffer<ArrayBuffer>> {
  for (let at = from; at < to; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, to - at))
    const { bytesRead } = await handle.read(piece, 0, piece.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}
