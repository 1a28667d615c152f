import type { CardIdentity } from '../disks/disk.ts'

/** Whether two readings name the same card: every field equal, byte for byte (guard G2). */
export const sameCard = (a: CardIdentity, b: CardIdentity): boolean =>
  a.name === b.name &&
  a.dev === b.dev &&
  a.diskseq === b.diskseq &&
  a.serial === b.serial &&
  a.slotId === b.slotId &&
  a.sizeBytes === b.sizeBytes
