/** One setting that the reporter looks for on the running device, and says of whether it holds. */
export interface ExpectedSetting {
  /** As a person reads it; letters, digits, blanks and hyphens. */
  readonly name: string
  /** How it is looked for: a word that `bramble_device.py` knows. */
  readonly check:
    | 'hostname'
    | 'timezone'
    | 'locale'
    | 'keyboard'
    | 'user'
    | 'keys'
    | 'ssh'
    | 'addresses'
    | 'wifi'
    | 'commands'
    | 'groups'
  /**
   * A list is of addresses with their prefix lengths, of Wi-Fi names, each as the hex of its bytes, or of accounts with a
   * group each (`ann:video`).
   */
  readonly value:
    | string
    | boolean
    | readonly string[]
    | { readonly user: string; readonly marks: readonly string[] }
  /** The cloud-init module that makes it so; its error says why it does not hold. */
  readonly module: string
}
