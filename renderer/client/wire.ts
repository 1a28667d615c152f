import type { ClientLink } from '@orpc/client'

/** One open connection. It ends once; `closed` then resolves. */
export interface Wire {
  readonly link: ClientLink<Record<never, never>>
  readonly closed: Promise<void>
  readonly close: () => void
}

export type WireAttempt =
  | { readonly kind: 'open'; readonly wire: Wire }
  /** Nothing answers; worth another try. */
  | { readonly kind: 'unreachable' }
  /** It answers and does not let this page in; only a new one-time link helps. */
  | { readonly kind: 'refused' }
