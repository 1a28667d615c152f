import { randomSalt } from '../../core/crypt/randomSalt.ts'
import { sha512Crypt } from '../../core/crypt/sha512Crypt.ts'
import { wifiKey } from '../../core/crypt/wifiKey.ts'
import { toHex } from '../../core/ids/hex.ts'
import { PROFILE_SECRETS } from '../../core/profile/settings/settingValue.ts'
import type { SecretTaker } from '../../core/profile/takeSecrets.ts'
import type { KeyDerivation } from '../ports/keyDerivation.ts'
import type { Random } from '../ports/random.ts'

/** Hashes and derives with this computer's means; each secret gets a name that no other has. */
export const secretTaker = (ports: {
  readonly random: Random
  readonly keyDerivation: KeyDerivation
}): SecretTaker => ({
  hashPassword: (password) =>
    sha512Crypt(password, randomSalt(ports.random.bytes), ports.keyDerivation.sha512),
  wifiKey: rememberedWifiKey(ports.keyDerivation),
  newName: (what) => `${PROFILE_SECRETS}${what}/${toHex(ports.random.bytes(8))}`,
})

/** Deriving takes milliseconds: one network of two hundred devices is derived once. */
export const rememberedWifiKey = ({
  pbkdf2Sha1,
}: KeyDerivation): ((passphrase: string, ssid: Uint8Array) => string) => {
  const known = new Map<string, string>()
  return (passphrase, ssid) => {
    const same = `${toHex(ssid)} ${passphrase}`
    const key = known.get(same) ?? wifiKey(passphrase, ssid, pbkdf2Sha1)
    known.set(same, key)
    return key
  }
}
