import { err, ok, type Result } from '../result.ts'
import type { ReadImage } from './readImage.ts'
import { zstRanges } from './zstRanges.ts'

const NEEDS_DICTIONARY = 'it needs a dictionary that is not in it'

/** Why a size cannot be said, in words: the file is damaged, or it is whole and cannot be unpacked. */
export interface ZstRefusal {
  readonly kind: 'damaged' | 'unsupported'
  readonly reason: string
}

/**
 * Unpacked size of a zstd file, undefined where one of its frames does not say it (`zstd` writes it unless
 * it compressed a pipe). The fault is a reason in words: the file is cut off, or something else follows.
 */
export const zstUnpackedBytes = (
  read: ReadImage,
  fileBytes: number,
): Result<number | undefined, ZstRefusal> => {
  let total: number | undefined = 0
  const ranges = zstRanges(read, fileBytes)
  for (;;) {
    const step = ranges.next()
    if (step.done === true) {
      if (step.value === 'whole') return ok(total)
      if (step.value === 'dictionary') return err({ kind: 'unsupported', reason: NEEDS_DICTIONARY })
      const reason = step.value === 'cut' ? 'it ends within a frame' : 'it is not zstd to its end'
      return err({ kind: 'damaged', reason })
    }
    const { startsFrame, contentBytes } = step.value
    if (!startsFrame) continue
    total = total === undefined || contentBytes === undefined ? undefined : total + contentBytes
  }
}
