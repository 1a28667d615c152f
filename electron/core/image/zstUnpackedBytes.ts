import { err, ok, type Result } from '../result.ts'
import type { ReadImage } from './readImage.ts'
import { zstRanges } from './zstRanges.ts'

/**
 * Unpacked size of a zstd file, undefined where one of its frames does not say it (`zstd` writes it unless
 * it compressed a pipe). The fault is a reason in words: the file is cut off, or something else follows.
 */
export const zstUnpackedBytes = (
  read: ReadImage,
  fileBytes: number,
): Result<number | undefined, string> => {
  let total: number | undefined = 0
  const ranges = zstRanges(read, fileBytes)
  for (;;) {
    const step = ranges.next()
    if (step.done === true) {
      if (step.value === 'whole') return ok(total)
      return err(step.value === 'cut' ? 'it ends within a frame' : 'it is not zstd to its end')
    }
    const { startsFrame, contentBytes } = step.value
    if (!startsFrame) continue
    total = total === undefined || contentBytes === undefined ? undefined : total + contentBytes
  }
}
