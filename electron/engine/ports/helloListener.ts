import type { Result } from '../../core/result.ts'

/** Where devices' hellos arrive by HTTP: a listener of its own, on only while devices are expected. */
export interface HelloListener {
  /**
   * Listens for `POST /hello` on one address. `handle` gets the raw body (already within the size cap) and the
   * sender's address; what it returns is sent with 200, `undefined` sends an empty 204: a forger learns nothing.
   */
  listen(
    at: { readonly address: string; readonly port: number },
    handle: (body: Uint8Array, from: string) => Promise<Uint8Array | undefined>,
  ): Promise<Result<HelloListening>>
}

export interface HelloListening {
  /** The real one, also when 0 was asked for. */
  readonly port: number
  /** Hellos turned away before they were looked at: too large, too many. */
  readonly turnedAway: () => number
  /** How many of them were too large. */
  readonly tooLarge: () => number
  close(): Promise<void>
}
