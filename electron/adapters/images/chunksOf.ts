import { CHUNK_BYTES } from '../../core/chunks/chunk.ts'
import type { Unpacker } from './unpacker.ts'

/**
 * The bytes of an unpacker in chunks of `CHUNK_BYTES`, the last one shorter. Two buffers take turns: one is
 * filled while the consumer has the other, which is filled anew only once the next chunk is asked for.
 */
export async function* chunksOf(unpacker: Unpacker): AsyncGenerator<Uint8Array> {
  let ready = new Uint8Array(CHUNK_BYTES)
  let spare = new Uint8Array(CHUNK_BYTES)
  let filling = fill(unpacker, ready)
  try {
    for (;;) {
      const filled = await filling
      if (filled === 0) return
      if (filled === CHUNK_BYTES) filling = fill(unpacker, spare)
      yield ready.subarray(0, filled)
      if (filled < CHUNK_BYTES) return
      const next = spare
      spare = ready
      ready = next
    }
  } finally {
    await unpacker.close()
    // The read that is under way must end before anybody closes the file under it.
    await filling.catch(() => undefined)
  }
}

const fill = (unpacker: Unpacker, target: Uint8Array): Promise<number> => {
  const filling = unpacker.fill(target)
  // It may fail while the consumer still has the other chunk; it is awaited, and thrown, after that.
  filling.catch(() => undefined)
  return filling
}
