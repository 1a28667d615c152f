import type { SignatureFormat, SignatureOrigin } from '../../core/image/imageOrigin.ts'
import type { Result } from '../../core/result.ts'

/** A key whose signatures count. */
export interface TrustedKey {
  readonly id: string
  readonly name: string
  readonly format: SignatureFormat
  readonly fingerprint: string
  /** Came with Bramble. */
  readonly pinned: boolean
  readonly addedAt: number | undefined
}

export interface VerifiedFile {
  /** Hex SHA-256 of exactly the bytes that the signature was checked over. */
  readonly sha256: string
  readonly signature: SignatureOrigin
}

/** The keys that count, and signatures checked against them and nothing else. */
export interface Trust {
  keys(): Promise<readonly TrustedKey[]>
  /** `source`: what it came from, for the fault. Without a name it is called as it says itself. Faults: `TRUST_KEY_UNREADABLE`. */
  add(
    bytes: Uint8Array,
    of: { readonly name: string; readonly source: string; readonly at: number },
  ): Promise<Result<TrustedKey>>
  /** Faults: `TRUST_KEY_NOT_FOUND`, `TRUST_KEY_SHIPPED`. */
  remove(id: string): Promise<Result<void>>
  /**
   * Checks a detached signature over the file as it lies on disk, before anything of it is unpacked. With `keyId` only
   * that key will do. Faults: `SIGNATURE_UNREADABLE`, `SIGNATURE_KEY_UNKNOWN`, `SIGNATURE_BAD`, of the file.
   */
  verify(ask: VerifyAsk, signal: AbortSignal): Promise<Result<VerifiedFile>>
}

export interface VerifyAsk {
  readonly path: string
  /** For faults. */
  readonly name: string
  readonly signature: Uint8Array
  readonly keyId?: string
}
