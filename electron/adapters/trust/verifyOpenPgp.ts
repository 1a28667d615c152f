import type { Signature } from 'openpgp'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { isArmored, type OpenPgpKey } from './openPgpKey.ts'
import { readThrough } from './readThrough.ts'
import type { CheckedFile } from './verifyMinisign.ts'

/** Reads a detached OpenPGP signature, armored (`.asc`) or not (`.sig`, `.gpg`). */
export const readOpenPgpSignature = async (
  bytes: Uint8Array,
  name: string,
): Promise<Result<Signature>> => {
  const { readSignature } = await import('openpgp')
  try {
    const signature = isArmored(bytes)
      ? await readSignature({ armoredSignature: Buffer.from(bytes).toString('utf8') })
      : await readSignature({ binarySignature: bytes })
    if (signature.packets.length > 0) return ok(signature)
  } catch {
    // Not one, or damaged; what the parser says of it helps nobody.
  }
  return err(
    fault('SIGNATURE_UNREADABLE', {
      name,
      reason: 'it is neither a minisign nor a detached OpenPGP signature',
    }),
  )
}

/** Checks a detached signature over a file against one key, and no other. The file streams through once. */
export const verifyOpenPgp = async (
  file: { readonly path: string; readonly name: string },
  signature: Signature,
  key: OpenPgpKey,
  signal: AbortSignal,
): Promise<Result<CheckedFile>> => {
  const { name } = file
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  // Once there is a verdict nobody reads any more: a write that waits for a reader would wait for ever.
  const judging = judge(readable, signature, key)
  const gone = writer.closed.catch(() => undefined)
  const read = await readThrough(file.path, signal, (piece) =>
    Promise.race([writer.write(piece).catch(() => undefined), judging, gone]),
  ).finally(() => void writer.close().catch(() => undefined))
  const wrong = await judging
  if (!read.ok) return read
  return wrong === undefined
    ? ok({ sha256: read.value, comment: '' })
    : err(
        fault('SIGNATURE_BAD', { name, key: key.fingerprint, reason: wrong.reason }, wrong.detail),
      )
}

interface Wrong {
  readonly reason: string
  readonly detail: string
}

/**
 * Undefined: one of the signatures is good and by that key. The packet is asked, not the library's `verify`, which
 * does not finish on a stream that nobody else reads; what that does besides is done here: the key must have been
 * one that may sign when it signed.
 */
const judge = async (
  readable: ReadableStream<Uint8Array>,
  signature: Signature,
  { key }: OpenPgpKey,
): Promise<Wrong | undefined> => {
  const { enums } = await import('openpgp')
  try {
    const packets = signature.packets.filterByTag(enums.packet.signature)
    const packet = packets.find((one) => key.getKeys(one.issuerKeyID).length > 0)
    const [signer] = packet === undefined ? [] : key.getKeys(packet.issuerKeyID)
    if (packet === undefined || signer === undefined) throw new Error('it is by another key')
    if (packet.signatureType !== enums.signature.binary) throw new Error('it is over text')
    const file = { text: null, getBytes: () => readable }
    await packet.verify(signer.keyPacket, enums.signature.binary, file, new Date(), true)
    await key.getSigningKey(packet.issuerKeyID, packet.created ?? undefined)
    return undefined
  } catch (error) {
    const reason = 'the file is not what was signed, or the key may not sign it'
    return { reason, detail: String(error) }
  }
}
