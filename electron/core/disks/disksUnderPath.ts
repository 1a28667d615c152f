import { blockStack } from './blockStack.ts'
import { mountUnder } from './mountUnder.ts'
import type { SysfsSnapshot } from './sysfsSnapshot.ts'

/**
 * Kernel names of the whole disks that a file or folder lies on (guard G4): the whole way down, through
 * overlay, btrfs, loop, LUKS, LVM and md. `realPath` must be free of symbolic links; `dev` is the
 * `major:minor` that stat gives for it, where known, as a second opinion to the path.
 */
export const disksUnderPath = (
  snapshot: SysfsSnapshot,
  realPath: string,
  dev: string | undefined,
): readonly string[] => {
  const stack = blockStack(snapshot)
  const mount = mountUnder(stack.mounts, realPath)
  const targets = new Set(mount === undefined ? [] : stack.blocksOf(mount))
  for (const block of snapshot.blocks) if (block.dev === dev) targets.add(block.name)
  return snapshot.blocks
    .filter((block) => block.partition === undefined)
    .filter((block) => [...stack.above(block.name)].some((name) => targets.has(name)))
    .map((block) => block.name)
}
