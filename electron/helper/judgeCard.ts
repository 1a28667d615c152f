import { setImmediate as turn } from 'node:timers/promises'
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

type Look = ReturnType<HelperOptions['look']>

/** Readings that were asked for and not begun. */
const coming = new WeakMap<HelperOptions, Promise<Look>>()

/** A reading that begins after this was called, the same for all that are called before it begins. */
const lookOnce = (options: HelperOptions): Promise<Look> => {
  const asked = coming.get(options)
  if (asked !== undefined) return asked
  const look = turn().then(() => {
    coming.delete(options)
    return options.look()
  })
  coming.set(options, look)
  return look
}

/** Reads the system anew and asks every guard. The one way to a yes, at open and before the first and last write. */
export const judgeCard = (options: HelperOptions, claim: Judgement): Result<Disk> =>
  judgeBy(options.look(), options, claim)

/**
 * The same, by a reading that cards which are claimed at the same time share: it takes some ten milliseconds in which
 * nothing else is done, and sixteen cards would each wait for those of all.
 */
export const judgeTogether = async (
  options: HelperOptions,
  claim: Judgement,
): Promise<Result<Disk>> => judgeBy(await lookOnce(options), options, claim)

const judgeBy = (
  { snapshot, disks }: Look,
  options: HelperOptions,
  claim: Judgement,
): Result<Disk> => {
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
