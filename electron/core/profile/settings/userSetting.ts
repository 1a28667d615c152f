import type { Secret } from '../../text/secret.ts'

export interface UserSetting {
  /** `^[a-z][a-z0-9-]{0,31}$`, no account of the system. */
  readonly name: string
  /** SHA-512 crypt (`$6$…`). Undefined: the account is locked for passwords, keys still work. */
  readonly passwordHash: Secret | undefined
  /** OpenSSH public keys, one line each, no options, no line breaks. */
  readonly authorizedKeys: readonly string[]
  /** `none`: not in the group sudo at all. */
  readonly sudo: 'none' | 'password' | 'passwordless'
  /** Besides those that the image's own first account has. */
  readonly groups: readonly string[]
}
