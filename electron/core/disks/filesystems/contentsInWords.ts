import { formatBytes } from '../../text/bytes.ts'
import { display } from '../../text/display.ts'
import type { CardContents, FoundFilesystem } from './cardContents.ts'

const inWords = ({ kind, label, usedBytes, sizeBytes }: FoundFilesystem): string => {
  const name = label.trim() === '' ? kind : `${kind} “${display(label, 40)}”`
  return usedBytes === undefined
    ? `${name} of ${formatBytes(sizeBytes)}`
    : `${name} with ${formatBytes(usedBytes)}`
}

/** What lies on a card, in one line: `exFAT “PHOTOS” with 41.2 GB, ext4 with 2.1 GB`. Empty for nothing. */
export const contentsInWords = ({ filesystems }: CardContents): string =>
  filesystems.map(inWords).join(', ')
