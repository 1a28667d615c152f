import type { CardIdentity } from './disk.ts'

/** Every part of the identity; a part that one side does not know makes it another card. */
export const sameCard = (a: CardIdentity, b: CardIdentity): boolean =>
  a.name === b.name &&
  a.dev === b.dev &&
  a.diskseq === b.diskseq &&
  a.serial === b.serial &&
  a.slotId === b.slotId &&
  a.sizeBytes === b.sizeBytes
