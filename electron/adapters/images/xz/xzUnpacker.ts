import { availableParallelism } from 'node:os'
import { xzBlocks } from '../../../core/image/xzBlocks.ts'
import { readAt } from '../readAt.ts'
import { type OpenUnpacker, type PackedFile, type Unpacker, UnpackFailed } from '../unpacker.ts'
import { type LanePlan, lanePlan } from './lanePlan.ts'
import { laneUnpacker } from './laneUnpacker.ts'
import type { XzLane } from './xzLane.ts'
import { openXzToolLane } from './xzToolLane.ts'
import { xzToolUnpacker } from './xzToolUnpacker.ts'

/** For all that is held of a file at a time, packed and unpacked. */
const MEMORY_BYTES = 256 * 1024 * 1024

/** .xz by the system's xz: blocks side by side where the file has several, else one xz through a pipe. */
export const xzUnpacker =
  (tool: string, cores = availableParallelism()): OpenUnpacker =>
  async (file) => {
    const blocks = xzBlocks(readAt(file.handle.fd), file.fileBytes)
    if (!blocks.ok) throw new UnpackFailed('IMAGE_CORRUPT', blocks.fault)
    const plan = lanePlan(blocks.value, { cores, memoryBytes: MEMORY_BYTES })
    return (plan && (await sideBySide(tool, file, plan))) ?? xzToolUnpacker(tool)(file)
  }

const sideBySide = async (
  tool: string,
  { handle }: PackedFile,
  plan: LanePlan,
): Promise<Unpacker | undefined> => {
  const { streamBytes, unpackedBytes } = plan
  const lanes: XzLane[] = []
  while (lanes.length < plan.lanes) {
    const lane = await openXzToolLane({ tool, file: handle, streamBytes, unpackedBytes })
    if (lane === undefined) {
      await Promise.all(lanes.map((opened) => opened.close()))
      return undefined
    }
    lanes.push(lane)
  }
  return laneUnpacker(plan.groups, lanes, plan.most)
}
