import { fault } from '../../core/faults/fault.ts'
import type { Provenance } from '../../core/image/imageFacts.ts'
import type { HashOrigin, SignatureOrigin } from '../../core/image/imageOrigin.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Trust } from '../ports/trust.ts'

/** What is claimed of a file; each claim is checked, and one that fails is a fault. */
export interface FileClaims {
  readonly name: string
  readonly signature: Uint8Array | undefined
  /** Id of the key that must have signed it. */
  readonly keyId: string | undefined
  readonly sha256: string | undefined
  readonly sha256From: HashOrigin['from'] | undefined
}

export interface Proof {
  readonly provenance: Provenance
  readonly hash?: HashOrigin
  readonly signature?: SignatureOrigin
}

/**
 * What vouches for a file whose digest was computed from its bytes: the announced digest, and a signature over
 * the same bytes. Nothing of the file was unpacked yet.
 */
export const provenFile = async (
  file: { readonly path: string; readonly sha256: string },
  claims: FileClaims,
  trust: Trust,
  signal: AbortSignal,
): Promise<Result<Proof>> => {
  const { name, signature, keyId, sha256, sha256From } = claims
  const hash: HashOrigin | undefined =
    sha256 === undefined ? undefined : { of: 'file', from: sha256From ?? 'person' }
  if (signature === undefined) {
    if (keyId !== undefined) return err(fault('SIGNATURE_MISSING', { name, key: keyId }))
    return ok(hash === undefined ? { provenance: 'unknown' } : { provenance: 'hash', hash })
  }
  const ask = { path: file.path, name, signature, ...(keyId === undefined ? {} : { keyId }) }
  const verified = await trust.verify(ask, signal)
  if (!verified.ok) return verified
  // Both were computed from the file: two values mean that it was another one in between.
  if (verified.value.sha256 !== file.sha256) return err(fault('IMAGE_CHANGED', { name }))
  const signed = { provenance: 'signed', signature: verified.value.signature } as const
  return ok(hash === undefined ? signed : { ...signed, hash })
}
