import { type Fault, fault } from '../faults/fault.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import type { CardIdentity, Disk } from './disk.ts'
import type { GuardPolicy } from './guardPolicy.ts'
import { sameCard } from './sameCard.ts'

/** What is wanted of a disk, and what was found out about it besides the reading itself. */
export interface GuardClaim {
  /** The tuple that the operator confirmed. */
  readonly card: CardIdentity
  readonly mayUnmount: boolean
  /** Bytes that will be written; undefined while the unpacked size is not known. */
  readonly imageBytes: number | undefined
  readonly maxCardBytes: number
  /** Whole disks that hold a path this job needs, by kernel name. */
  readonly neededDisks: readonly { readonly name: string; readonly what: string }[]
  /** Other cards of the batch. */
  readonly batch: readonly CardIdentity[]
  /** Cards claimed now by anyone. */
  readonly taken: readonly CardIdentity[]
  /** `major:minor` of the descriptor once the card is open. */
  readonly openedDev: string | undefined
  /** What the ends of the disk show, once they were read. */
  readonly signatures: readonly string[]
}

/** One reason never to write. `says` is the rule in words; `check` gives the fault if it is broken. */
export interface Guard {
  readonly id: string
  readonly says: string
  readonly check: (disk: Disk, claim: GuardClaim, policy: GuardPolicy) => Fault | undefined
}

const place = (disk: Disk) => ({ slot: disk.identity.slotId, name: disk.identity.name })

const G1: Guard = {
  id: 'G1',
  says: 'a card is known by a tuple, and the system must give enough of one',
  // Without diskseq (kernel < 5.15) two equal cards in one reader could not be told apart.
  check: (disk) =>
    disk.identity.diskseq === '' || disk.identity.dev === ''
      ? fault('CARD_CHANGED', place(disk), 'the system gives no diskseq')
      : undefined,
}

const G2: Guard = {
  id: 'G2',
  says: 'the tuple is the one that the operator confirmed',
  check: (disk, { card }) =>
    sameCard(disk.identity, card) ? undefined : fault('CARD_CHANGED', place(disk)),
}

const G3: Guard = {
  id: 'G3',
  says: 'nothing that the running system needs lies on it, however deep',
  check: (disk) => {
    const mount = disk.mounts.find(({ system }) => system)
    return mount && fault('CARD_IS_SYSTEM_DISK', { ...place(disk), mount: mount.path })
  },
}

const G4: Guard = {
  id: 'G4',
  says: 'nothing that this job needs lies on it',
  check: (disk, { neededDisks }) => {
    const needed = neededDisks.find(({ name }) => name === disk.identity.name)
    return needed && fault('CARD_HOLDS_OUR_DATA', { ...place(disk), what: needed.what })
  },
}

const G5: Guard = {
  id: 'G5',
  says: 'it is not a member of anything',
  check: (disk, { signatures }) => {
    const array = disk.heldBy[0] ?? signatures[0]
    if (array === undefined) return undefined
    return array.startsWith('loop')
      ? fault('CARD_IN_USE', { ...place(disk), by: array })
      : fault('CARD_ARRAY_MEMBER', { ...place(disk), array })
  },
}

const G6: Guard = {
  id: 'G6',
  says: 'it is connected in a way that cards are connected',
  check: (disk, _claim, { buses }) =>
    buses.includes(disk.bus)
      ? undefined
      : fault('CARD_BUS_REFUSED', { ...place(disk), bus: disk.bus }),
}

const G7: Guard = {
  id: 'G7',
  says: 'it is removable',
  check: (disk) => (disk.removable ? undefined : fault('CARD_NOT_REMOVABLE', place(disk))),
}

const G8: Guard = {
  id: 'G8',
  says: 'its size is known, the image fits, and it is no larger than a card may be',
  check: (disk, { imageBytes, maxCardBytes }, { maxBytes }) => {
    const has = disk.identity.sizeBytes
    if (!Number.isSafeInteger(has) || has <= 0) return fault('CARD_SIZE_UNKNOWN', place(disk))
    const limit = Math.min(maxCardBytes, maxBytes)
    if (has > limit) return fault('CARD_TOO_LARGE', { ...place(disk), has, limit })
    const needed = imageBytes ?? 0
    return has < needed ? fault('CARD_TOO_SMALL', { ...place(disk), has, needed }) : undefined
  },
}

const G9: Guard = {
  id: 'G9',
  says: 'it can be written',
  check: (disk) => (disk.readOnly ? fault('CARD_READ_ONLY', place(disk)) : undefined),
}

const G10: Guard = {
  id: 'G10',
  says: 'what was opened is the whole disk that was looked at',
  check: (disk, { openedDev }) =>
    openedDev === undefined || openedDev === disk.identity.dev
      ? undefined
      : fault('CARD_CHANGED', place(disk), `opened ${openedDev}`),
}

const G12: Guard = {
  id: 'G12',
  says: 'nothing on it is mounted, or the operator agreed to unmount it',
  check: (disk, { mayUnmount }) =>
    disk.mounts.length === 0 || mayUnmount
      ? undefined
      : fault('CARD_MOUNTED', {
          ...place(disk),
          mounts: disk.mounts.map(({ path }) => path).join(', '),
        }),
}

const G15: Guard = {
  id: 'G15',
  says: 'nobody else has claimed it',
  check: (disk, { taken }) =>
    taken.some(({ dev }) => dev === disk.identity.dev)
      ? fault('CARD_CLAIMED', place(disk))
      : undefined,
}

const G17: Guard = {
  id: 'G17',
  says: 'it is of the same size class as the other cards of the batch',
  check: (disk, { batch }, { sizeClass }) => {
    const has = disk.identity.sizeBytes
    const odd = batch.find(
      ({ sizeBytes }) => has > sizeBytes * sizeClass || sizeBytes > has * sizeClass,
    )
    return odd && fault('CARD_SIZE_OUTLIER', { ...place(disk), has, other: odd.sizeBytes })
  },
}

const G19: Guard = {
  id: 'G19',
  says: 'its sectors have the size that images are made for',
  check: (disk) =>
    disk.sectorBytes === SECTOR_BYTES
      ? undefined
      : fault('CARD_SECTOR_SIZE', { ...place(disk), bytes: disk.sectorBytes }),
}

/**
 * All guards that can be told from a reading, worst first, so that the first fault is the one to show.
 * G11 (exclusive open) is the kernel's answer to the helper's O_EXCL; G13, G14, G16 and G18 are the
 * confirmation's and stand where consent is given.
 */
export const guards: readonly Guard[] = [
  G3,
  G4,
  G6,
  G5,
  G1,
  G2,
  G10,
  G7,
  G8,
  G9,
  G19,
  G12,
  G15,
  G17,
]
