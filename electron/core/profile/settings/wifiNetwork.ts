import type { Secret } from '../../text/secret.ts'

export interface WifiNetwork {
  /**
   * 1 to 32 octets. An SSID is bytes, not text: it may hold quotes, emoji, or what is no UTF-8 at all.
   * Dialects write it in a form that holds any byte (`ssidHex`), or refuse what theirs cannot.
   */
  readonly ssid: Uint8Array
  /** It does not say its name: devices must ask for it. */
  readonly hidden: boolean
  readonly key: WifiKey
}

export type WifiKey =
  | { readonly kind: 'open' }
  /**
   * WPA2, and WPA2/WPA3 mixed. The pairwise master key as 64 hex digits, derived here: the passphrase, which a
   * person may use elsewhere, never leaves this computer. Whoever has it can join this one network, so it is a
   * secret all the same.
   */
  | { readonly kind: 'psk'; readonly pmk: Secret }
  /** WPA3 only. SAE proves the passphrase itself; nothing can be derived in its place (IEEE 802.11-2020 §12.4). */
  | { readonly kind: 'sae'; readonly passphrase: Secret }
