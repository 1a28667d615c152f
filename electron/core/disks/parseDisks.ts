import { type BlockStack, blockStack } from './blockStack.ts'
import type { Bus, Disk, DiskMount, DiskPartition } from './disk.ts'
import { findPlace } from './findPlace.ts'
import { isSystemMount } from './isSystemMount.ts'
import { mountUnder } from './mountUnder.ts'
import type { SysfsBlock, SysfsSnapshot } from './sysfsSnapshot.ts'

const SYSFS_SECTOR = 512

const partitionsOf = (disk: SysfsBlock, blocks: readonly SysfsBlock[]): readonly DiskPartition[] =>
  blocks.flatMap((block) =>
    block.partition !== undefined && block.sysPath.startsWith(`${disk.sysPath}/`)
      ? {
          name: block.name,
          startBytes: block.partition.startSectors * SYSFS_SECTOR,
          sizeBytes: block.sizeSectors * SYSFS_SECTOR,
        }
      : [],
  )

/** Names of devices in use as swap; a swap file counts for what its file system lies on. */
const swapBlocks = (snapshot: SysfsSnapshot, stack: BlockStack): readonly string[] =>
  snapshot.swaps
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const path = (line.split(/\s/)[0] ?? '').replaceAll('\\040', ' ')
      if (path === '') return []
      const direct = snapshot.blocks.filter(
        (block) => path === `/dev/${block.name}` || path === `/dev/mapper/${block.dmName}`,
      )
      if (direct.length > 0) return direct.map((block) => block.name)
      const mount = mountUnder(stack.mounts, path)
      return mount === undefined ? [] : [...stack.blocksOf(mount)]
    })

const mountsOn = (
  reach: ReadonlySet<string>,
  stack: BlockStack,
  swaps: readonly string[],
): readonly DiskMount[] => {
  const found = new Map<string, DiskMount>()
  for (const mount of stack.mounts) {
    for (const source of stack.blocksOf(mount)) {
      if (!reach.has(source)) continue
      const system = isSystemMount(mount.path)
      found.set(`${source} ${mount.path}`, { source, path: mount.path, system })
    }
  }
  for (const source of swaps) {
    if (reach.has(source)) found.set(`${source} [swap]`, { source, path: '[swap]', system: true })
  }
  return [...found.values()]
}

/**
 * The register (CID), world-wide name or serial that names the medium, or the reader where only that one
 * does: one part of the identity among several, never all of it.
 */
const serialOf = ({ device }: SysfsBlock): string => device.cid || device.wwid || device.serial

/** SCSI's numbers for a disk (0) and for one with fewer commands, as some readers call theirs (14). */
const diskTypes: readonly string[] = ['0', '14']

/** The bus, or another where the kind of device on it says that it is no card: soldered memory, a disc drive. */
const busOf = (bus: Bus, type: string): Bus => {
  if (bus === 'mmc') return type === 'SD' ? 'mmc' : 'emmc'
  return bus === 'usb' && !diskTypes.includes(type) ? 'unknown' : bus
}

const toDisk = (
  block: SysfsBlock,
  snapshot: SysfsSnapshot,
  stack: BlockStack,
  swaps: readonly string[],
): Disk => {
  const place = findPlace(block.name, block.sysPath)
  const partitions = partitionsOf(block, snapshot.blocks)
  const own = new Set([block.name, ...partitions.map((partition) => partition.name)])
  const reach = stack.above(block.name)
  return {
    identity: {
      name: block.name,
      dev: block.dev,
      diskseq: block.diskseq,
      serial: serialOf(block),
      slotId: place.slotId,
      sizeBytes: block.sizeSectors * SYSFS_SECTOR,
    },
    bus: busOf(place.bus, block.device.type),
    vendor: block.device.vendor,
    model: block.device.model,
    // SD cards in a built-in reader say removable=0, and so does soldered eMMC: the card's type tells them apart.
    removable: (place.bus === 'mmc' && block.device.type === 'SD') || block.removable,
    readOnly: block.readOnly,
    sectorBytes: block.logicalBlockBytes,
    mounts: mountsOn(reach, stack, swaps),
    heldBy: [...reach].filter((name) => !own.has(name)),
    partitions,
  }
}

/** Loop, ram and network block devices exist in numbers without anything behind them. Empty readers are slots. */
const isUnused = (block: SysfsBlock): boolean =>
  block.sizeSectors === 0 && block.sysPath.includes('/devices/virtual/')

/** Every whole disk of a reading, protected ones and empty reader slots included, sorted by name. */
export const parseDisks = (snapshot: SysfsSnapshot): readonly Disk[] => {
  const stack = blockStack(snapshot)
  const swaps = swapBlocks(snapshot, stack)
  return snapshot.blocks
    .filter((block) => block.partition === undefined && !block.hidden && !isUnused(block))
    .map((block) => toDisk(block, snapshot, stack, swaps))
    .sort((a, b) => a.identity.name.localeCompare(b.identity.name, 'en', { numeric: true }))
}
