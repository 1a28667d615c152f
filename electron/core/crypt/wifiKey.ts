import { toHex } from '../ids/hex.ts'

/** PBKDF2 with HMAC-SHA-1 (RFC 8018 §5.2). */
export type Pbkdf2Sha1 = (
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  bytes: number,
) => Uint8Array

/** WPA passphrases are 8 to 63 printable ASCII characters (IEEE 802.11-2020 annex J.4.1). */
const PASSPHRASE = /^[ -~]{8,63}$/
const PMK = /^[0-9A-Fa-f]{64}$/

/** What is wrong with a passphrase, in words that follow "is not usable: "; undefined where nothing is. */
export const passphraseProblem = (text: string): string | undefined =>
  PASSPHRASE.test(text) || PMK.test(text)
    ? undefined
    : 'a Wi-Fi passphrase has 8 to 63 printable ASCII characters'

/**
 * The pairwise master key of a WPA-PSK network as 64 hex digits: PBKDF2-HMAC-SHA-1, 4096 rounds, over the SSID's
 * octets (annex J.4.1). What is 64 hex digits already is a key and passes through. Throws RangeError for
 * what `passphraseProblem` refuses.
 */
export const wifiKey = (passphrase: string, ssid: Uint8Array, pbkdf2: Pbkdf2Sha1): string => {
  if (PMK.test(passphrase)) return passphrase.toLowerCase()
  if (!PASSPHRASE.test(passphrase)) throw new RangeError('not a WPA passphrase')
  return toHex(pbkdf2(new TextEncoder().encode(passphrase), ssid, 4096, 32))
}
