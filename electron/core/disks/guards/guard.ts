import type { Fault } from '../../faults/fault.ts'
import type { Disk } from '../disk.ts'
import type { GuardClaim } from '../guardClaim.ts'
import type { GuardPolicy } from '../guardPolicy.ts'

/** One reason never to write. `says` is the rule in words; `check` gives the fault if it is broken. */
export interface Guard {
  readonly id: string
  readonly says: string
  readonly check: (disk: Disk, claim: GuardClaim, policy: GuardPolicy) => Fault | undefined
}

/** What every text about a card names. */
export const cardPlace = (disk: Disk): { readonly slot: string; readonly name: string } => ({
  slot: disk.identity.slotId,
  name: disk.identity.name,
})
