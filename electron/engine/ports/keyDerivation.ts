import type { Sha512 } from '../../core/crypt/sha512Crypt.ts'
import type { Pbkdf2Sha1 } from '../../core/crypt/wifiKey.ts'

/** What passwords and Wi-Fi passphrases are turned into others by, before they go on any card. */
export interface KeyDerivation {
  readonly sha512: Sha512
  readonly pbkdf2Sha1: Pbkdf2Sha1
}
