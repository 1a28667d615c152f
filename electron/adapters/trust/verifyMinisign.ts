import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { display } from '../../core/text/display.ts'
import type { MinisignKey } from '../../core/trust/minisignKey.ts'
import type { MinisignSignature } from '../../core/trust/minisignSignature.ts'
import { blake2b512 } from './blake2b.ts'
import { readThrough } from './readThrough.ts'

/** A file signed the old way, not by its digest, must be held in memory whole. */
const MOST_LEGACY_BYTES = 512 * 1024 * 1024

export interface CheckedFile {
  /** Hex SHA-256 of the bytes that were checked. */
  readonly sha256: string
  /** What the signer says of the file. */
  readonly comment: string
}

/**
 * Checks a minisign signature over a file: the signature itself, and the global one over it and its trusted comment,
 * without which that comment could be anybody's.
 */
export const verifyMinisign = async (
  file: { readonly path: string; readonly name: string },
  signature: MinisignSignature,
  key: MinisignKey,
  signal: AbortSignal,
): Promise<Result<CheckedFile>> => {
  const { name } = file
  const bad = (reason: string): Result<never> =>
    err(fault('SIGNATURE_BAD', { name, key: key.id, reason }))
  const publicKey = ed25519Key(key.publicKey)
  const comment = Buffer.from(signature.trustedComment)
  const signed = Buffer.concat([signature.signature, comment])
  // First, since it needs nothing of the file.
  if (!verify(null, signed, publicKey, signature.globalSignature)) {
    return bad('its trusted comment is not what was signed')
  }
  const message = signature.prehashed
    ? await digestOf(file.path, signal)
    : await wholeOf(file, signal)
  if (!message.ok) return message
  if (!verify(null, message.value.bytes, publicKey, signature.signature)) {
    return bad('the file is not what was signed')
  }
  return ok({ sha256: message.value.sha256, comment: display(signature.trustedComment) })
}

interface Message {
  readonly bytes: Uint8Array
  readonly sha256: string
}

const digestOf = async (path: string, signal: AbortSignal): Promise<Result<Message>> => {
  const hash = blake2b512()
  const read = await readThrough(path, signal, (piece) => void hash.update(piece))
  return read.ok ? ok({ bytes: hash.digest(), sha256: read.value }) : read
}

const wholeOf = async (
  { path, name }: { readonly path: string; readonly name: string },
  signal: AbortSignal,
): Promise<Result<Message>> => {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0
  if (size > MOST_LEGACY_BYTES) {
    const reason = 'it is of the old kind, which needs the whole file in memory; sign it with -H'
    return err(fault('SIGNATURE_UNREADABLE', { name, reason }))
  }
  const pieces: Uint8Array[] = []
  const read = await readThrough(path, signal, (piece) => void pieces.push(piece))
  return read.ok ? ok({ bytes: Buffer.concat(pieces), sha256: read.value }) : read
}

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): a fixed head and the 32 bytes. */
const ed25519Key = (bytes: Uint8Array): KeyObject =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]),
    format: 'der',
    type: 'spki',
  })
