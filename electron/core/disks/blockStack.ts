import { mountUnder } from './mountUnder.ts'
import { type Mount, parseMountinfo } from './parseMountinfo.ts'
import type { SysfsBlock, SysfsSnapshot } from './sysfsSnapshot.ts'

/** What stands on what: the one picture from which mounts, holders and protected paths are answered. */
export interface BlockStack {
  readonly mounts: readonly Mount[]
  /** Kernel names of the block devices that a mount comes from; several for btrfs and overlay. */
  blocksOf(mount: Mount): ReadonlySet<string>
  /** The device itself and everything built on it: partitions, LUKS, LVM, md, loops over files on it. */
  above(name: string): ReadonlySet<string>
}

/** The directories that an overlay mount is made of. */
const overlayFolders = (mount: Mount): readonly string[] =>
  mount.superOptions.flatMap((option) => {
    const [key, value] = option.split('=', 2)
    if (key === 'upperdir' || key === 'workdir') return value ?? []
    return key === 'lowerdir' || key === 'lowerdir+' ? (value ?? '').split(':') : []
  })

const nameOfSource = (source: string, blocks: readonly SysfsBlock[]): string | undefined => {
  const mapped = source.startsWith('/dev/mapper/') ? source.slice('/dev/mapper/'.length) : undefined
  const wanted = source.startsWith('/dev/') ? source.slice('/dev/'.length) : undefined
  return blocks.find(
    (block) =>
      block.name === wanted ||
      block.name === wanted?.replaceAll('/', '!') ||
      (mapped !== undefined && block.dmName === mapped),
  )?.name
}

const makeBlocksOf = (snapshot: SysfsSnapshot, mounts: readonly Mount[]) => {
  const resolve = (mount: Mount, depth: number): readonly string[] => {
    const found = new Set<string>()
    for (const block of snapshot.blocks) if (block.dev === mount.dev) found.add(block.name)
    const named = nameOfSource(mount.source, snapshot.blocks)
    if (named !== undefined) found.add(named)
    // A btrfs of several disks names one of them as its source; all of them carry it.
    for (const members of snapshot.btrfs) {
      if (members.some((name) => found.has(name))) for (const name of members) found.add(name)
    }
    if (mount.fsType === 'overlay' && depth < 8) {
      for (const folder of overlayFolders(mount)) {
        const below = mountUnder(mounts, folder)
        if (below !== undefined && below !== mount) {
          for (const name of resolve(below, depth + 1)) found.add(name)
        }
      }
    }
    return [...found]
  }
  const known = new Map<Mount, ReadonlySet<string>>()
  return (mount: Mount): ReadonlySet<string> => {
    const before = known.get(mount)
    if (before !== undefined) return before
    const found = new Set(resolve(mount, 0))
    known.set(mount, found)
    return found
  }
}

const parentOf = (block: SysfsBlock): string => block.sysPath.split('/').at(-2) ?? ''

/** Builds the picture. Both directions of sysfs are used (`holders`, `slaves`), as one may be missing. */
export const blockStack = (snapshot: SysfsSnapshot): BlockStack => {
  const mounts = snapshot.mountinfo.flatMap(parseMountinfo)
  const blocksOf = makeBlocksOf(snapshot, mounts)
  const builtOn = new Map<string, Set<string>>()
  const add = (below: string, above: string): void => {
    const set = builtOn.get(below) ?? new Set()
    set.add(above)
    builtOn.set(below, set)
  }
  for (const block of snapshot.blocks) {
    if (block.partition !== undefined) add(parentOf(block), block.name)
    for (const holder of block.holders) add(block.name, holder)
    for (const slave of block.slaves) add(slave, block.name)
    if (block.backingFile !== '') {
      const mount = mountUnder(mounts, block.backingFile)
      if (mount !== undefined) for (const below of blocksOf(mount)) add(below, block.name)
    }
  }
  const above = (name: string): ReadonlySet<string> => {
    const seen = new Set([name])
    const queue = [name]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const higher of builtOn.get(next) ?? []) {
        if (seen.has(higher)) continue
        seen.add(higher)
        queue.push(higher)
      }
    }
    return seen
  }
  return { mounts, blocksOf, above }
}
