import { fault } from '../faults/fault.ts'
import { fromBase64 } from '../ids/fromBase64.ts'
import { err, ok, type Result } from '../result.ts'
import { minisignKeyId } from './minisignKey.ts'

/** A detached minisign signature (https://jedisct1.github.io/minisign/, "Signature format"). */
export interface MinisignSignature {
  readonly keyId: string
  /** Over the file's BLAKE2b-512 (`ED`), or over the file itself (`Ed`, of old versions). */
  readonly prehashed: boolean
  readonly signature: Uint8Array
  /** What the signer says of the file; covered by `globalSignature` only. */
  readonly trustedComment: string
  /** Over `signature` and the bytes of the trusted comment. */
  readonly globalSignature: Uint8Array
}

const TRUSTED = 'trusted comment: '

/** Four lines: a comment that nobody vouches for, the signature, the trusted comment, the global signature. */
export const parseMinisignSignature = (text: string, name: string): Result<MinisignSignature> => {
  const lines = text.split(/\r?\n/)
  while (lines.at(-1) === '') lines.pop()
  const [untrusted = '', first = '', comment = '', last = ''] = lines
  const unreadable = (reason: string): Result<never> =>
    err(fault('SIGNATURE_UNREADABLE', { name, reason }))
  if (
    lines.length !== 4 ||
    !untrusted.startsWith('untrusted comment: ') ||
    !comment.startsWith(TRUSTED)
  ) {
    return unreadable('it has not the four lines of a minisign signature')
  }
  const bytes = fromBase64(first)
  const globalSignature = fromBase64(last)
  if (bytes?.length !== 2 + 8 + 64 || globalSignature?.length !== 64) {
    return unreadable('one of its signatures is cut off or damaged')
  }
  const kind = String.fromCharCode(bytes[0] ?? 0, bytes[1] ?? 0)
  if (kind !== 'ED' && kind !== 'Ed') return unreadable('it is of a kind that nobody knows')
  return ok({
    keyId: minisignKeyId(bytes.subarray(2, 10)),
    prehashed: kind === 'ED',
    signature: bytes.slice(10),
    trustedComment: comment.slice(TRUSTED.length),
    globalSignature,
  })
}

/** Whether a signature file is minisign's, by its first line; else it is taken for OpenPGP. */
export const looksLikeMinisign = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 18)) === 'untrusted comment:'
