/** What a person ticked and typed for one card: that it may be erased, and where it is in use, unmounted. */
export interface Consent {
  readonly erase: boolean
  readonly unmount: boolean
  /** What stands in the field that asks for the name of what is on it. */
  readonly word: string
  /** What stands in the field that asks for the end of its serial number. */
  readonly serial: string
}

export const noConsent: Consent = { erase: false, unmount: false, word: '', serial: '' }
