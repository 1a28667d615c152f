import { err, ok, type Result } from '../result.ts'
import type { ReadImage } from './readImage.ts'
import { xzBlocks } from './xzBlocks.ts'

/** Unpacked size of an .xz file by its indexes. The fault is a reason in words: see `xzBlocks`. */
export const xzUnpackedBytes = (read: ReadImage, fileBytes: number): Result<number, string> => {
  const blocks = xzBlocks(read, fileBytes)
  if (!blocks.ok) return blocks
  const total = blocks.value.reduce((sum, block) => sum + block.unpackedBytes, 0)
  return Number.isSafeInteger(total) ? ok(total) : err('its index is impossible')
}
