import { cardRefusals } from '../disks/cardRefusals.ts'
import type { Bus, CardIdentity, Disk } from '../disks/disk.ts'
import { sameCard } from '../disks/sameCard.ts'
import { type Fault, fault } from '../faults/fault.ts'
import type { BenchState } from './benchState.ts'
import { faultMeaning } from './faultMeaning.ts'
import { isInClass } from './sizeClass.ts'

/** Made by software, not put in by a hand; they come and go while a computer is used. */
const noHardware: ReadonlySet<Bus> = new Set<Bus>(['loop', 'ram', 'virtual'])

/**
 * The first thing in a list of disks that the operator cannot have meant, or undefined: a new disk that is in no armed
 * slot, two disks in one, what is no card, a card of another size class, or the batch's time is over.
 */
export const whatIsOdd = (
  state: BenchState,
  listed: { readonly at: number; readonly disks: readonly Disk[] },
): Fault | undefined => {
  const { batch } = state
  if (listed.at >= batch.expiresAt) return fault('ARMED_EXPIRED')
  const fresh = listed.disks.filter((disk) => isNew(disk, state))
  for (const disk of fresh) {
    const why = oddDisk(disk, state, listed.disks)
    if (why !== undefined) return why
  }
  return undefined
}

const isNew = ({ identity, bus }: Disk, { known }: BenchState): boolean =>
  identity.sizeBytes > 0 && !noHardware.has(bus) && !known.some((card) => sameCard(card, identity))

const oddDisk = (disk: Disk, { batch }: BenchState, disks: readonly Disk[]): Fault | undefined => {
  const { identity } = disk
  const { slotId, name, sizeBytes } = identity
  if (!batch.slots.includes(slotId)) return fault('ARMED_STRANGE_DISK', { slot: slotId, name })
  const others = disks.filter((other) => other.identity.slotId === slotId && inUse(other.identity))
  if (others.length > 1) return fault('ARMED_STRANGE_DISK', { slot: slotId, name })
  if (!isInClass(sizeBytes, batch.sizes)) {
    const { leastBytes: least, mostBytes: most } = batch.sizes
    return fault('ARMED_SIZE_CLASS', { slot: slotId, has: sizeBytes, least, most })
  }
  const { policy, ...need } = batch.rules
  const refusals = cardRefusals(disk, policy, need)
  return refusals.find((refusal) => faultMeaning(refusal.fault) === 'odd')?.fault
}

const inUse = ({ sizeBytes }: CardIdentity): boolean => sizeBytes > 0
