/** A profile as the first versions knew it. Old logs and files hold them; `upgradeProfile` makes them new. */
export interface FlatProfile {
  readonly name: string
  readonly version: number
  readonly user: {
    readonly name: string
    /** OpenSSH public keys of people who may log in, besides the fleet's own key. */
    readonly authorizedKeys: readonly string[]
    /** Whether sudo works without a password. */
    readonly passwordlessSudo: boolean
  }
  readonly timezone: string
  readonly locale: string
  readonly keyboard: { readonly model: string; readonly layout: string }
  /** ISO 3166 alpha-2 of the wireless regulatory domain; empty leaves it unset. */
  readonly wifiCountry: string
  readonly wired: WiredSettings
  /** Cluster plan: which stack its devices get. */
  readonly stack: 'k3s' | 'none'
  /** Most bytes that a card of this profile may have (guard G8). */
  readonly maxCardBytes: number
}

export type WiredSettings =
  | { readonly kind: 'dhcp' }
  /** Texts may hold `{variable}` of the roster: `{address}`, `{gateway}`. Address in CIDR form. */
  | {
      readonly kind: 'static'
      readonly address: string
      readonly gateway: string
      readonly dns: readonly string[]
    }
