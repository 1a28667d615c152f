import { fault } from '../../faults/fault.ts'
import { SECTOR_BYTES } from '../../overlay/overlay.ts'
import { serialEnd } from '../serialEnd.ts'
import { typedWords } from '../typedWords.ts'
import { cardPlace, type Guard } from './guard.ts'

export const G7: Guard = {
  id: 'G7',
  says: 'it is removable, or the operator typed the end of its serial number',
  check: (disk, { agreed }) => {
    const end = serialEnd(disk.identity)
    if (disk.removable || (end !== undefined && typedWords(agreed).has(end))) return undefined
    return fault('CARD_NOT_REMOVABLE', cardPlace(disk))
  },
}

export const G8: Guard = {
  id: 'G8',
  says: 'its size is known, the image fits, and it is no larger than a card may be',
  check: (disk, { imageBytes, maxCardBytes }, { maxBytes }) => {
    const has = disk.identity.sizeBytes
    if (!Number.isSafeInteger(has) || has <= 0) return fault('CARD_SIZE_UNKNOWN', cardPlace(disk))
    const limit = Math.min(maxCardBytes, maxBytes)
    if (has > limit) return fault('CARD_TOO_LARGE', { ...cardPlace(disk), has, limit })
    const needed = imageBytes ?? 0
    return has < needed ? fault('CARD_TOO_SMALL', { ...cardPlace(disk), has, needed }) : undefined
  },
}

export const G9: Guard = {
  id: 'G9',
  says: 'it can be written',
  check: (disk) => (disk.readOnly ? fault('CARD_READ_ONLY', cardPlace(disk)) : undefined),
}

export const G19: Guard = {
  id: 'G19',
  says: 'its sectors have the size that images are made for',
  check: (disk) =>
    disk.sectorBytes === SECTOR_BYTES
      ? undefined
      : fault('CARD_SECTOR_SIZE', { ...cardPlace(disk), bytes: disk.sectorBytes }),
}
