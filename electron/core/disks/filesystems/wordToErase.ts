import { display } from '../../text/display.ts'
import { typedWord } from '../typedWords.ts'
import type { CardContents, FoundFilesystem } from './cardContents.ts'
import { isPersonalLabel } from './isPersonalLabel.ts'

/** More than a system for a Pi takes: photos, a backup, somebody's work (guard G14). */
export const MANY_BYTES = 32_000_000_000

/** What a formatted and empty file system may hold of its own. */
const FEW_BYTES = 1024 * 1024

/** What cannot be counted may be as much as fits. */
const mayHold = ({ usedBytes, sizeBytes }: FoundFilesystem): number => usedBytes ?? sizeBytes

/** What is sealed may be anything: somebody sealed it. */
const isSealed = ({ kind }: FoundFilesystem): boolean => kind === 'LUKS'

const isPrecious = (found: FoundFilesystem): boolean =>
  isSealed(found) ||
  mayHold(found) > MANY_BYTES ||
  (isPersonalLabel(found.label) && mayHold(found) > FEW_BYTES)

/** The word for what has no label of its own. */
const NO_LABEL = 'ERASE'

/**
 * What must be typed before a card is erased: the label of what somebody may miss on it, in capitals, or `ERASE`
 * where that has none. Undefined for a card that a tick is enough for. Counted on the whole card too: five
 * partitions of ten gigabytes are fifty.
 */
export const wordToErase = ({ filesystems }: CardContents): string | undefined => {
  const bytes = filesystems.reduce((sum, one) => sum + mayHold(one), 0)
  const precious = filesystems
    .filter((one) => isPrecious(one) || bytes > MANY_BYTES)
    .toSorted((a, b) => mayHold(b) - mayHold(a))
  if (precious.length === 0) return undefined
  const label = precious.map(({ label }) => typedWord(display(label, 40))).find((it) => it !== '')
  return label ?? NO_LABEL
}
