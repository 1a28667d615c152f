import xz from 'xz-decompress'
import { pieceUnpacker } from './pieceUnpacker.ts'
import { type OpenUnpacker, UnpackFailed } from './unpacker.ts'

const PIECE_BYTES = 256 * 1024

/** XZ Embedded's XZ_OPTIONS_ERROR: a filter or a check that it was built without, such as SHA-256. */
const OPTIONS_ERROR = 'error code 6'

/** .xz without the system's xz: XZ Embedded in WebAssembly, one thread, about a quarter of the speed. */
export const xzWasmUnpacker: OpenUnpacker = async ({ handle }) => {
  const source = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE_BYTES })
  const packed = webStreamOf(source)
  const stream = new xz.XzReadableStream(packed)
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      yield* stream
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      if (!detail.includes('error code')) throw error
      const strange = detail.includes(OPTIONS_ERROR)
      throw new UnpackFailed(strange ? 'IMAGE_COMPRESSION_UNSUPPORTED' : 'IMAGE_CORRUPT', detail)
    }
  }
  return pieceUnpacker(pieces(), async () => {
    source.destroy()
  })
}

const webStreamOf = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
  })
}
