import type { Result } from '../../core/result.ts'
import type { Secret } from '../../core/text/secret.ts'

/** Where secrets are kept. The screen says which kind it is. */
export interface Vault {
  readonly kind: 'keychain' | 'passphrase' | 'keyfile'
  get(name: string): Promise<Result<Secret | undefined>>
  /** Durable when it resolves. */
  put(name: string, secret: Secret): Promise<Result<void>>
  /** Removing what is not there is fine. */
  remove(name: string): Promise<Result<void>>
}
