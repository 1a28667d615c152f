import type { OpenUnpacker } from './unpacker.ts'

/** An image that is not packed. */
export const rawUnpacker: OpenUnpacker = async ({ handle }) => {
  let position = 0
  return {
    async fill(target) {
      let filled = 0
      while (filled < target.length) {
        const left = target.length - filled
        const { bytesRead } = await handle.read(target, filled, left, position)
        if (bytesRead === 0) break
        filled += bytesRead
        position += bytesRead
      }
      return filled
    },
    position: () => position,
    async close() {},
  }
}
