import { fault } from '../faults/fault.ts'
import { fromBase64 } from '../ids/fromBase64.ts'
import { toHex } from '../ids/hex.ts'
import { err, ok, type Result } from '../result.ts'

/** A minisign public key (https://jedisct1.github.io/minisign/, "Public key format"). */
export interface MinisignKey {
  /** As minisign prints it: 16 upper-case hex digits. */
  readonly id: string
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  /** The one line that people exchange. */
  readonly base64: string
}

const KEY_BYTES = 2 + 8 + 32

/** Reads a `.pub` file, or its key line alone. `name` is for the fault. */
export const parseMinisignKey = (text: string, name: string): Result<MinisignKey> => {
  const line = text
    .split(/\r?\n/)
    .map((part) => part.trim())
    .find((part) => part !== '' && !part.startsWith('untrusted comment:'))
  const bytes = fromBase64(line ?? '')
  const unreadable = (reason: string): Result<never> =>
    err(fault('TRUST_KEY_UNREADABLE', { name, reason }))
  if (line === undefined || bytes?.length !== KEY_BYTES) {
    return unreadable('it is no minisign public key')
  }
  if (bytes[0] !== 0x45 || bytes[1] !== 0x64) {
    return unreadable('it is of a kind that minisign does not know')
  }
  return ok({
    id: minisignKeyId(bytes.subarray(2, 10)),
    publicKey: bytes.slice(10),
    base64: line,
  })
}

/** Eight bytes, the least significant first, as minisign prints them. */
export const minisignKeyId = (bytes: Uint8Array): string =>
  toHex(bytes.slice().reverse()).toUpperCase()
