import type { CardIdentity, Disk } from '../disks/disk.ts'
import type { CardState } from '../events/event.ts'
import type { Fault } from '../faults/fault.ts'
import type { BenchState } from './benchState.ts'

/** What happens to an armed bench. `at` is milliseconds since 1970. */
export type Happening =
  /** A fresh list of every disk. */
  | { readonly kind: 'listed'; readonly at: number; readonly disks: readonly Disk[] }
  /** What `look` was ordered for. */
  | {
      readonly kind: 'looked'
      readonly at: number
      readonly slotId: string
      readonly card: CardIdentity
      readonly found: CardFound
    }
  /** How a `flash` ended. */
  | {
      readonly kind: 'ended'
      readonly at: number
      readonly slotId: string
      readonly end: FlashEnd
    }
  /** A person, or the end of Bramble, asked for it. */
  | { readonly kind: 'asked'; readonly at: number }
  /** Something outside the slots that must not be gone on with: the helper is gone, the list cannot be read. */
  | { readonly kind: 'trouble'; readonly at: number; readonly fault: Fault }

export type CardFound =
  | { readonly kind: 'fresh' }
  /** The proven card of a device of this inventory. */
  | { readonly kind: 'made'; readonly deviceId: string }
  | { readonly kind: 'fault'; readonly fault: Fault }

export type FlashEnd =
  | { readonly kind: 'proven' }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly cardState: CardState }

/** What is to be done now. Each `look` is answered by one `looked`, each `flash` by one `ended`. */
export type BenchOrder =
  | { readonly kind: 'look'; readonly slotId: string; readonly card: CardIdentity }
  | {
      readonly kind: 'flash'
      readonly slotId: string
      readonly card: CardIdentity
      readonly deviceId: string
      readonly attempt: number
    }

export interface BenchStep {
  readonly state: BenchState
  readonly orders: readonly BenchOrder[]
}
