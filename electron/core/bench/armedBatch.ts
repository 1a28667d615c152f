import type { GuardPolicy } from '../disks/guardPolicy.ts'
import type { SizeClass } from './sizeClass.ts'

/**
 * What an operator agreed to once, for many cards: within it, cards are erased and written without a click.
 * Nothing outside it is ever begun, and it is never armed again by itself.
 */
export interface ArmedBatch {
  /** Ids of the slots whose cards may be erased; in this order rows are given out. */
  readonly slots: readonly string[]
  /** Ids of the devices still to be made, in roster order. */
  readonly rows: readonly string[]
  readonly sizes: SizeClass
  /** Most devices that are made; at most the number of rows. */
  readonly count: number
  /** Most cards that are begun, those included that fail and are replaced. */
  readonly mostCards: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** What the computer mounts of such a card by itself may be unmounted. */
  readonly mayUnmount: boolean
  /** What decides whether a disk is a card at all. */
  readonly rules: BatchRules
}

export interface BatchRules {
  readonly policy: GuardPolicy
  /** Bytes of the unpacked image; undefined while they are not known. */
  readonly imageBytes: number | undefined
  readonly maxCardBytes: number
}

/** A fifth more cards than devices, and three: what a batch of ordinary cards wears out before something is wrong. */
export const mostCardsFor = (count: number): number => count + 3 + Math.ceil(count / 5)
