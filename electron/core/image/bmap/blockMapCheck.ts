import type { BlockMap } from './blockMap.ts'

/** A digest that is fed in parts; hex at its end. */
export interface RunningDigest {
  update(bytes: Uint8Array): void
  hex(): string
}

/** Compares an image with its block map while it streams by. Answers a reason in words, once it is not that image. */
export interface BlockMapCheck {
  /** The next bytes of the image. */
  next(bytes: Uint8Array): string | undefined
  /** No more bytes come. */
  end(): string | undefined
}

/** Bytes outside the mapped ranges are not digested: a map says nothing of them. */
export const blockMapCheck = (map: BlockMap, begin: () => RunningDigest): BlockMapCheck => {
  let at = 0
  let index = 0
  let running: RunningDigest | undefined
  return {
    next(bytes) {
      const end = at + bytes.length
      if (end > map.imageBytes) return 'it is larger than the map says'
      for (let range = map.ranges[index]; range !== undefined; range = map.ranges[index]) {
        if (range.from >= end) break
        if (range.checksum !== undefined) {
          running ??= begin()
          running.update(bytes.subarray(Math.max(range.from - at, 0), range.to - at))
        }
        if (range.to > end) break
        if (range.checksum !== undefined && running?.hex() !== range.checksum) {
          return `the checksum of bytes ${range.from} to ${range.to - 1} is another`
        }
        running = undefined
        index++
      }
      at = end
      return undefined
    },
    end: () => (at === map.imageBytes ? undefined : 'it is smaller than the map says'),
  }
}
