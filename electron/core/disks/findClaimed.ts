import { type Fault, fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { CardIdentity, Disk } from './disk.ts'

/** The disk of a fresh reading that a confirmed card's name means now; a partition's name is refused. */
export const findClaimed = (disks: readonly Disk[], card: CardIdentity): Result<Disk, Fault> => {
  const disk = disks.find(({ identity }) => identity.name === card.name)
  if (disk !== undefined) return ok(disk)
  const whole = disks.some(({ partitions }) => partitions.some(({ name }) => name === card.name))
  return err(
    fault(whole ? 'CARD_NOT_WHOLE' : 'CARD_NOT_FOUND', { slot: card.slotId, name: card.name }),
  )
}
