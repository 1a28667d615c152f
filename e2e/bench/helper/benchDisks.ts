import type { Disk } from '../../../electron/core/disks/disk.ts'
import { parseDisks } from '../../../electron/core/disks/parseDisks.ts'
import type { SysfsSnapshot } from '../../../electron/core/disks/sysfsSnapshot.ts'
import type { BenchCard } from '../cards/benchManifest.ts'

/**
 * The disks of a reading with the bench's cards shown as cards in its slots. A loop device is one only if the
 * kernel says that it lies over the very file of the manifest and begins at its start; the manifest alone, or
 * a loop device that somebody else made, admits nothing. All other disks stay what they are, and refused.
 */
export const benchDisks = (
  snapshot: SysfsSnapshot,
  cards: readonly BenchCard[],
  ejected: ReadonlySet<string> = new Set(),
): readonly Disk[] => {
  const fileOf = new Map(snapshot.blocks.map(({ name, backingFile }) => [name, backingFile]))
  return parseDisks(snapshot).map((disk) => {
    const { name, sizeBytes } = disk.identity
    const card = cards.find(({ loop }) => loop === `/dev/${name}`)
    const real = disk.bus === 'loop' && card?.file === fileOf.get(name)
    if (card === undefined || !real || card.sizeBytes !== sizeBytes) return disk
    // A virtual Pi that runs from this card has a loop device of its own over the same file.
    const others = [...fileOf].flatMap(([other, file]) =>
      other !== name && file === card.file ? other : [],
    )
    return {
      ...disk,
      bus: 'bench',
      vendor: 'Bramble bench',
      model: card.label,
      removable: true,
      heldBy: [...disk.heldBy, ...others],
      identity: {
        ...disk.identity,
        slotId: `bench-slot-${card.slot}`,
        // A reader whose card was ejected shows a disk without a medium.
        sizeBytes: ejected.has(disk.identity.diskseq) ? 0 : sizeBytes,
      },
    }
  })
}
