import type { Disk } from '../../../core/disks/disk.ts'
import type { CardContents } from '../../../core/disks/filesystems/cardContents.ts'
import { wordToErase } from '../../../core/disks/filesystems/wordToErase.ts'
import { display } from '../../../core/text/display.ts'

/** What lies on a card, and what must be typed for it, as the contract shows it. */
export const contentsView = (disk: Disk, contents: CardContents) => {
  const word = wordToErase(contents)
  return {
    filesystems: contents.filesystems.map(({ kind, label, sizeBytes, usedBytes }) => ({
      kind,
      label: display(label, 60),
      sizeBytes,
      ...(usedBytes === undefined ? {} : { usedBytes }),
    })),
    ...(word === undefined ? {} : { word }),
    needsSerial: !disk.removable,
  }
}
