import type { XzBlock } from '../../../core/image/xzBlocks.ts'
import { type XzGroup, xzGroups } from '../../../core/image/xzGroups.ts'

/** How the blocks of a file are decoded side by side. */
export interface LanePlan {
  readonly groups: readonly XzGroup[]
  /** How many decode at a time. */
  readonly most: number
  /** Two more than that, if memory allows: of the group that is given out, and one ahead while nobody takes any. */
  readonly lanes: number
  /** The most that one group takes as streams, and unpacked. */
  readonly streamBytes: number
  readonly unpackedBytes: number
}

/** Blocks are put together up to this much: a decoder then works for about 0.2 s before it is started anew. */
const GROUP_BYTES = 16 * 1024 * 1024
/** More decode faster than any hub of cards takes it. */
const MOST_DECODERS = 8

/** Undefined where there is nothing to divide, or not enough memory for two parts of it. */
export const lanePlan = (
  blocks: readonly XzBlock[],
  { cores, memoryBytes }: { readonly cores: number; readonly memoryBytes: number },
): LanePlan | undefined => {
  const groups = xzGroups(blocks, GROUP_BYTES)
  const streamBytes = groups.reduce((most, group) => Math.max(most, group.streamBytes), 0)
  const unpackedBytes = groups.reduce((most, group) => Math.max(most, group.unpackedBytes), 0)
  const affordable = Math.floor(memoryBytes / (streamBytes + unpackedBytes))
  const lanes = Math.min(affordable, MOST_DECODERS + 2, cores + 2, groups.length)
  if (lanes < 2) return undefined
  return { groups, lanes, most: Math.min(cores, MOST_DECODERS, lanes), streamBytes, unpackedBytes }
}
