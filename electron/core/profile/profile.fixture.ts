import { Secret } from '../text/secret.ts'
import type { SecretSource } from './resolveSettings.ts'
import type { SecretTaker } from './takeSecrets.ts'

/** Takes secrets so that a test can see which: `hash(x)`, and a key that is the SSID's octets over and over. */
export const plainTaker = (): SecretTaker => {
  let taken = 0
  return {
    hashPassword: (password) => `hash(${password})`,
    wifiKey: (passphrase, ssid) =>
      Array.from({ length: 32 }, (_, index) =>
        ((ssid[index % ssid.length] ?? 0) ^ passphrase.length).toString(16).padStart(2, '0'),
      ).join(''),
    newName: (what) => {
      taken += 1
      return `profile/${what}/${taken}`
    },
  }
}

export const secretsOf = (secrets: Readonly<Record<string, string>> = {}): SecretSource => ({
  secret: (name) => {
    const value = secrets[name]
    return value === undefined ? undefined : new Secret(value)
  },
  wifiKey: plainTaker().wifiKey,
})

/** A public key that is sound: its type inside, and as many octets as it must have. */
export const aPublicKey = `ssh-ed25519 ${btoa(
  `\0\0\0\vssh-ed25519\0\0\0 ${'\x07'.repeat(32)}`,
)} someone@laptop`
