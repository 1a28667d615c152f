/** A running Pi whose key was shown, and which nobody has confirmed yet. */
export interface FoundPi {
  readonly address: string
  readonly port: number
  readonly hostKey: string
  readonly fingerprint: string
}
