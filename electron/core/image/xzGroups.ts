import type { XzBlock } from './xzBlocks.ts'

/** Blocks that follow each other and are decoded in one go. */
export interface XzGroup {
  readonly blocks: readonly XzBlock[]
  /** What the group takes at most as streams of their own (see `xzStream`), in bytes; a multiple of four. */
  readonly streamBytes: number
  readonly unpackedBytes: number
}

/**
 * Blocks put together until `enoughBytes` unpacked are reached, so that starting a decoder is worth it for small
 * blocks too; a larger block is a group by itself. Every block is in exactly one group, in order.
 */
export const xzGroups = (blocks: readonly XzBlock[], enoughBytes: number): readonly XzGroup[] => {
  const groups: XzGroup[] = []
  let open: XzBlock[] = []
  let unpackedBytes = 0
  const close = (): void => {
    if (open.length === 0) return
    const streamBytes = open.reduce(
      (sum, block) => sum + Math.ceil(block.unpaddedBytes / 4) * 4 + AROUND_BYTES,
      0,
    )
    groups.push({ blocks: open, streamBytes, unpackedBytes })
    open = []
    unpackedBytes = 0
  }
  for (const block of blocks) {
    if (unpackedBytes + block.unpackedBytes > enoughBytes) close()
    open.push(block)
    unpackedBytes += block.unpackedBytes
  }
  close()
  return groups
}

/** More than a header, an index of one block and a footer take. */
const AROUND_BYTES = 64
