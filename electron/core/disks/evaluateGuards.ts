import type { Fault } from '../faults/fault.ts'
import type { Disk } from './disk.ts'
import type { GuardClaim } from './guardClaim.ts'
import type { GuardPolicy } from './guardPolicy.ts'
import { guards } from './guards.ts'

/** A guard that said no. */
export interface Refusal {
  readonly guard: string
  readonly fault: Fault
}

/** Every guard that refuses `disk`, worst first; empty means that it may be written. */
export const evaluateGuards = (
  disk: Disk,
  claim: GuardClaim,
  policy: GuardPolicy,
): readonly Refusal[] =>
  guards.flatMap(({ id, check }) => {
    const found = check(disk, claim, policy)
    return found === undefined ? [] : { guard: id, fault: found }
  })
