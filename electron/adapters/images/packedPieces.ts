import type { PackedFile } from './unpacker.ts'

const PIECE_BYTES = 1024 * 1024

/** A file's bytes in order. Not `createReadStream`: that closes the handle with itself, whatever `autoClose` says. */
export async function* packedPieces({ handle }: PackedFile): AsyncGenerator<Buffer<ArrayBuffer>> {
  for (let at = 0; ; ) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES)
    const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}
