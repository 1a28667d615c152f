import type { CardIdentity, Disk } from '../core/disks/disk.ts'
import { evaluateGuards } from '../core/disks/evaluateGuards.ts'
import { findClaimed } from '../core/disks/findClaimed.ts'
import type { Agreed, GuardClaim } from '../core/disks/guardClaim.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { HelperOptions } from './helperOptions.ts'
import { neededDisks } from './neededDisks.ts'

export type Judgement = Omit<GuardClaim, 'neededDisks' | 'agreed'> & {
  /** Here it is always asked for: without somebody's word nothing is opened for writing. */
  readonly agreed: Extract<Agreed, { kind: 'consent' }>
  readonly protectedPaths: readonly string[]
}

/** Reads the system anew and asks every guard. The one way to a yes, at open and before the first and last write. */
export const judgeCard = (options: HelperOptions, claim: Judgement): Result<Disk> => {
  const { snapshot, disks } = options.look()
  const disk = findClaimed(disks, claim.card)
  if (!disk.ok) return disk
  const needed = neededDisks(snapshot, claim.protectedPaths)
  const [refusal] = evaluateGuards(disk.value, { ...claim, neededDisks: needed }, options.policy)
  return refusal === undefined ? ok(disk.value) : err(refusal.fault)
}

/** Whether the system still shows the very card; what a failed I/O means hangs on it. */
export const stillThere = (options: HelperOptions, card: CardIdentity): boolean => {
  const disk = findClaimed(options.look().disks, card)
  return (
    disk.ok && disk.value.identity.diskseq === card.diskseq && disk.value.identity.sizeBytes > 0
  )
}
