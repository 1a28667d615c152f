import type { Key } from 'openpgp'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { display } from '../../core/text/display.ts'

export interface OpenPgpKey {
  /** Upper-case hex. */
  readonly fingerprint: string
  /** First user id. */
  readonly owner: string
  readonly key: Key
}

const ARMOR = '-----BEGIN PGP'

/** Whether bytes are OpenPGP armor, wherever it begins in the first KiB (some tools put comments before). */
export const isArmored = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes(ARMOR)

/** Reads a file with one OpenPGP public key, armored or not. A private key is refused, and so are several. */
export const readOpenPgpKey = async (
  bytes: Uint8Array,
  name: string,
): Promise<Result<OpenPgpKey>> => {
  const unreadable = (reason: string): Result<never> =>
    err(fault('TRUST_KEY_UNREADABLE', { name, reason }))
  // Loaded when a key is read: it would cost every start a tenth of a second, and 20 MiB.
  const { readKeys } = await import('openpgp')
  try {
    const keys = isArmored(bytes)
      ? await readKeys({ armoredKeys: Buffer.from(bytes).toString('utf8') })
      : await readKeys({ binaryKeys: bytes })
    const [key, second] = keys
    if (key === undefined) return unreadable('it holds no key')
    if (second !== undefined) return unreadable('it holds more than one key')
    if (key.isPrivate()) return unreadable('it is a private key, which belongs to its owner alone')
    const [owner = ''] = key.getUserIDs()
    return ok({ key, owner: display(owner), fingerprint: key.getFingerprint().toUpperCase() })
  } catch {
    return unreadable('it is neither a minisign nor an OpenPGP public key')
  }
}
