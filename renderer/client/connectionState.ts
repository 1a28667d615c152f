/**
 * What is true of the wire to Bramble. `refused`: it answers, and does not know this page.
 * Jobs run in the engine, so none of these says anything about them.
 */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly since: number; readonly attempt: number }
  | { readonly kind: 'refused' }
