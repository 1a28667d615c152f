import type { Signature } from 'openpgp'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { display } from '../../core/text/display.ts'
import { looksLikeMinisign, parseMinisignSignature } from '../../core/trust/minisignSignature.ts'
import type { VerifiedFile, VerifyAsk } from '../../engine/ports/trust.ts'
import type { HeldKey } from './heldKey.ts'
import { type CheckedFile, verifyMinisign } from './verifyMinisign.ts'
import { readOpenPgpSignature, verifyOpenPgp } from './verifyOpenPgp.ts'

/** Finds the key that a signature names among those that count, and checks the file with it; see `Trust.verify`. */
export const verifyFile = async (
  ask: VerifyAsk,
  keys: readonly HeldKey[],
  signal: AbortSignal,
): Promise<Result<VerifiedFile>> => {
  const allowed = keys.filter(({ id }) => ask.keyId === undefined || id === ask.keyId)
  return looksLikeMinisign(ask.signature)
    ? minisign(ask, allowed, signal)
    : openPgp(ask, allowed, signal)
}

const minisign = async (
  ask: VerifyAsk,
  keys: readonly HeldKey[],
  signal: AbortSignal,
): Promise<Result<VerifiedFile>> => {
  const read = parseMinisignSignature(Buffer.from(ask.signature).toString('utf8'), ask.name)
  if (!read.ok) return read
  const held = keys.find(({ id }) => id === read.value.keyId)
  if (held?.material.format !== 'minisign') return err(unknown(ask, read.value.keyId))
  const checked = await verifyMinisign(ask, read.value, held.material.minisign, signal)
  return verified(checked, held)
}

const openPgp = async (
  ask: VerifyAsk,
  keys: readonly HeldKey[],
  signal: AbortSignal,
): Promise<Result<VerifiedFile>> => {
  const read = await readOpenPgpSignature(ask.signature, ask.name)
  if (!read.ok) return read
  const issuers = issuersOf(read.value)
  for (const held of keys) {
    if (held.material.format !== 'openpgp') continue
    const { key } = held.material.openPgp
    // A signature may be by a subkey of the key that is trusted.
    if (!key.getKeyIDs().some((id) => issuers.includes(id.toHex()))) continue
    return verified(await verifyOpenPgp(ask, read.value, held.material.openPgp, signal), held)
  }
  return err(unknown(ask, display(issuers.join(', ').toUpperCase())))
}

const issuersOf = (signature: Signature): readonly string[] =>
  signature.getSigningKeyIDs().map((id) => id.toHex())

const unknown = (ask: VerifyAsk, key: string) =>
  fault('SIGNATURE_KEY_UNKNOWN', { name: ask.name, key })

const verified = (
  checked: Result<CheckedFile>,
  { id, name, format, pinned }: HeldKey,
): Result<VerifiedFile> => {
  if (!checked.ok) return checked
  const { sha256, comment } = checked.value
  return ok({ sha256, signature: { format, keyId: id, keyName: name, pinned, comment } })
}
