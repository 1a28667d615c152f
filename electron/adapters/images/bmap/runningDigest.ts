import { createHash } from 'node:crypto'
import type { BlockMapDigest } from '../../../core/image/bmap/blockMap.ts'
import type { RunningDigest } from '../../../core/image/bmap/blockMapCheck.ts'

/** A digest of a block map's kind. */
export const runningDigest = (kind: BlockMapDigest): RunningDigest => {
  const hash = createHash(kind)
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  }
}
