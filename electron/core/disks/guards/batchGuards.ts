import { fault } from '../../faults/fault.ts'
import type { GuardClaim } from '../guardClaim.ts'
import { cardPlace, type Guard } from './guard.ts'

export const G15: Guard = {
  id: 'G15',
  says: 'nobody else has claimed it',
  check: (disk, { taken }) =>
    taken.some(({ dev }) => dev === disk.identity.dev)
      ? fault('CARD_CLAIMED', cardPlace(disk))
      : undefined,
}

/** The bound of an armed batch that a size is beyond. */
const beyondArmed = (has: number, { agreed }: GuardClaim): number | undefined => {
  if (agreed.kind !== 'consent' || agreed.consent.kind !== 'armed') return undefined
  const { leastBytes, mostBytes } = agreed.consent
  if (has < leastBytes) return leastBytes
  return has > mostBytes ? mostBytes : undefined
}

export const G17: Guard = {
  id: 'G17',
  says: 'it is of the same size class as the other cards of the batch',
  check: (disk, claim, { sizeClass }) => {
    const has = disk.identity.sizeBytes
    const odd = claim.batch.find(
      ({ sizeBytes }) => has > sizeBytes * sizeClass || sizeBytes > has * sizeClass,
    )
    const other = odd?.sizeBytes ?? beyondArmed(has, claim)
    return other === undefined
      ? undefined
      : fault('CARD_SIZE_OUTLIER', { ...cardPlace(disk), has, other })
  },
}
