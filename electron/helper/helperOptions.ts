import type { CardIdentity, Disk } from '../core/disks/disk.ts'
import type { GuardPolicy } from '../core/disks/guardPolicy.ts'
import type { SysfsSnapshot } from '../core/disks/sysfsSnapshot.ts'
import type { CardIo } from './cardIo.ts'

/** What an entry fixes for the life of the process; no message can change it. */
export interface HelperOptions {
  readonly policy: GuardPolicy
  /** The disks of a fresh reading, as this entry sees them. */
  readonly look: () => { readonly snapshot: SysfsSnapshot; readonly disks: readonly Disk[] }
  /** How this entry gives out a card; without it as a reader's card is given out. */
  readonly eject?: (card: CardIdentity) => Promise<void>
  /** Milliseconds after which giving out a card is given up; 20 s where it is left out. */
  readonly ejectWithinMs?: number
  /** How open cards are reached; through the kernel where it is left out. */
  readonly io?: CardIo
  /** Milliseconds without a sign of life after which a card is given up. */
  readonly hungAfterMs: number
}
