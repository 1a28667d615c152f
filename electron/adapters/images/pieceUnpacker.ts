import type { Unpacker } from './unpacker.ts'

/**
 * An unpacker over a decoder that gives pieces of whatever length: what is left of a piece waits for the
 * next `fill`. `end` stops the decoder.
 */
export const pieceUnpacker = (
  pieces: AsyncIterable<Uint8Array>,
  end: () => Promise<void>,
): Unpacker => {
  const iterator = pieces[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)
  let position = 0
  return {
    async fill(target) {
      let filled = 0
      while (filled < target.length) {
        if (rest.length === 0) {
          const next = await iterator.next()
          if (next.done === true) break
          rest = next.value
        }
        const take = rest.subarray(0, target.length - filled)
        target.set(take, filled)
        filled += take.length
        position += take.length
        rest = rest.subarray(take.length)
      }
      return filled
    },
    position: () => position,
    close: end,
  }
}
