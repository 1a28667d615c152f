/** What a person ticked for one card: that it may be erased, and where it is in use, unmounted. */
export interface Consent {
  readonly erase: boolean
  readonly unmount: boolean
}
