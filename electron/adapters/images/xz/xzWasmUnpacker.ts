import { packedPieces } from '../packedPieces.ts'
import { pieceUnpacker } from '../pieceUnpacker.ts'
import { type OpenUnpacker, UnpackFailed } from '../unpacker.ts'

/** XZ Embedded's XZ_OPTIONS_ERROR: a filter or a check that it was built without, such as SHA-256. */
const OPTIONS_ERROR = 'error code 6'

type Reader = ReadableStreamDefaultReader<Uint8Array>

/**
 * .xz without the system's xz: XZ Embedded in WebAssembly, one thread: half the speed of `xz -T0`
 * on two cores (9.0 against 4.7 s for 512 MiB in blocks of 24 MiB).
 * The library works on one stream at a time and lets the next one in when a stream ended or failed. Its
 * `cancel` may free its memory twice, so a stream that is not wanted any more is made to fail instead.
 */
export const xzWasmUnpacker: OpenUnpacker = async (file) => {
  // Loaded where there is no xz, and nowhere else.
  const { default: xz } = await import('xz-decompress')
  const stopped = new AbortController()
  const packed = webStreamOf(packedPieces(file), stopped.signal)
  const reader = new xz.XzReadableStream(packed).getReader()
  return pieceUnpacker(decoded(reader, stopped.signal), async () => {
    stopped.abort()
    // Not awaited: what it has buffered is decoded to its end, and nobody needs to wait for that.
    void drain(reader)
  })
}

async function* decoded(reader: Reader, stopped: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { done, value } = await reader.read()
      stopped.throwIfAborted()
      if (done) return
      yield value
    }
  } catch (error) {
    stopped.throwIfAborted()
    const detail = error instanceof Error ? error.message : String(error)
    if (!detail.includes('error code')) throw error
    const strange = detail.includes(OPTIONS_ERROR)
    throw new UnpackFailed(strange ? 'IMAGE_COMPRESSION_UNSUPPORTED' : 'IMAGE_CORRUPT', detail)
  }
}

const drain = async (reader: Reader): Promise<void> => {
  try {
    while (!(await reader.read()).done);
  } catch {
    // It failed, as it was made to.
  }
}

const webStreamOf = (
  source: AsyncIterator<Uint8Array>,
  stopped: AbortSignal,
): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      stopped.throwIfAborted()
      const next = await source.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
  })
