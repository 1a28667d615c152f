import type { SizeClass } from './sizeClass.ts'

/** What an operator agreed to when the bench was armed, as it is recorded and shown. */
export interface ArmedTerms extends SizeClass {
  readonly slots: readonly { readonly slotId: string; readonly name: string }[]
  /** Most devices that are made. */
  readonly count: number
  /** Most cards that are erased, those included that fail and are replaced. */
  readonly mostCards: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** What the computer mounts of such a card by itself may be unmounted. */
  readonly mayUnmount: boolean
}
