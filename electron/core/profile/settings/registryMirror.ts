import type { Secret } from '../../text/secret.ts'

/** Where container images of one registry are fetched from instead. */
export interface RegistryMirror {
  /** `docker.io`, or `*` for all. */
  readonly registry: string
  /** URLs in order of preference. */
  readonly endpoints: readonly string[]
  readonly login?: { readonly username: string; readonly password: Secret }
  /** The endpoint's certificate is not checked. */
  readonly insecure: boolean
}
