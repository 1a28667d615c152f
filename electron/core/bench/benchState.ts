import type { CardIdentity } from '../disks/disk.ts'
import type { CardState } from '../events/event.ts'
import type { Fault } from '../faults/fault.ts'
import type { ArmedBatch } from './armedBatch.ts'

/** An armed bench, and after that what became of it. A value: `stepBench` makes the next one. */
export interface BenchState {
  readonly batch: ArmedBatch
  /** Undefined while it is armed. Once set it stays, and nothing new is begun. */
  readonly disarmed: Disarm | undefined
  /** Every disk that was there when it was armed, whatever it is: none of them is new. */
  readonly known: readonly CardIdentity[]
  /** By slot id, one for each armed slot. */
  readonly slots: ReadonlyMap<string, BenchSlot>
  /** Rows that wait for a card; the head is next. A row whose card failed comes back to the head. */
  readonly waiting: readonly BenchRow[]
  /** Ids of the devices whose cards were proven since it was armed, in that order. */
  readonly made: readonly string[]
  /** Cards that were begun since it was armed. */
  readonly begun: number
  /** Cards that failed since one was proven. */
  readonly failedInRow: number
}

export interface BenchRow {
  readonly deviceId: string
  /** 1 for its first card, one more for each card that failed. */
  readonly attempt: number
}

/** Why it is no longer armed: all was made, somebody asked for it, or something odd was seen. */
export type Disarm =
  | { readonly kind: 'complete' | 'asked'; readonly at: number }
  | { readonly kind: 'odd'; readonly at: number; readonly fault: Fault }

export interface BenchSlot {
  readonly state: SlotState
  /** Cards that failed in this slot since one was proven in it. */
  readonly failedHere: number
}

/**
 * What stands in an armed slot. `out` of an ended card: the slot reads empty. A card that was ejected and one that was
 * taken out read alike, so its device's name stands until another card is put in.
 */
export type SlotState =
  | { readonly kind: 'empty' }
  /** In it when the batch was armed: it must be put in anew. */
  | { readonly kind: 'was-here'; readonly card: CardIdentity }
  /** Put in; watched until it reads the same for a while. */
  | { readonly kind: 'settling'; readonly card: CardIdentity; readonly since: number }
  /** Being looked at: whether it is a card that was made already. */
  | { readonly kind: 'looking'; readonly card: CardIdentity }
  /** Fit for the next row, and no row waits for it now. */
  | { readonly kind: 'ready'; readonly card: CardIdentity }
  | ({ readonly kind: 'flashing'; readonly card: CardIdentity } & BenchRow)
  | ({ readonly kind: 'proven'; readonly card: CardIdentity; readonly out: boolean } & BenchRow)
  | ({
      readonly kind: 'failed'
      readonly card: CardIdentity
      readonly out: boolean
      readonly fault: Fault
      readonly cardState: CardState
    } & BenchRow)
  /** A card that is proven for a device already: never written over. */
  | { readonly kind: 'made-before'; readonly card: CardIdentity; readonly deviceId: string }
  /** Not for this batch, and no reason to stop it. */
  | { readonly kind: 'refused'; readonly card: CardIdentity; readonly fault: Fault }
  /** Too many cards failed in it: the reader is suspected, not the cards. */
  | { readonly kind: 'off'; readonly fault: Fault }
  /** The bench is not armed any more, and nothing of this batch stands here. */
  | { readonly kind: 'idle' }
