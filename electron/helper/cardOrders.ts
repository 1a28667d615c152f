import type { Overlay } from '../core/overlay/overlay.ts'

/** What the helper tells the thread that owns one card. Each order is answered once, in order. */
export type CardOrder =
  | { readonly kind: 'open' }
  /** Zeros to the first and last MiB, synced and read back. Done also when told to stop. */
  | { readonly kind: 'blank' }
  /** Base chunk `index` lies in slot `slot` of the ring; lay the overlay on and write, all but the head. */
  | {
      readonly kind: 'write'
      readonly index: number
      readonly slot: number
      readonly length: number
    }
  /** Sync, close, open again past the cache. */
  | { readonly kind: 'reopen' }
  | {
      readonly kind: 'read-back'
      readonly byteLength: number
      readonly baseLeaves: readonly Uint8Array[]
    }
  /** The head: written, synced, opened anew, read, compared. */
  | { readonly kind: 'commit'; readonly byteLength: number }
  | { readonly kind: 'close' }

/** Why an order could not be done. `at` is a byte offset on the card. */
export type CardProblem =
  | { readonly kind: 'open' | 'write' | 'read'; readonly at: number; readonly code: string }
  | { readonly kind: 'mismatch'; readonly at: number }
  /** It is another card than the one claimed, or a guard says no to it now: nothing more is written to it. */
  | { readonly kind: 'changed'; readonly code: string }
  /** What was read back is not what the engine counted on, though it is what was written. */
  | { readonly kind: 'disagrees' }
  | { readonly kind: 'too-small'; readonly needed: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'hung'; readonly seconds: number }

export type CardReply =
  | { readonly kind: 'done' }
  | { readonly kind: 'opened'; readonly dev: string; readonly signatures: readonly string[] }
  | { readonly kind: 'root'; readonly root: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: CardProblem }

/** What the thread says: a reply to the oldest order, or how far the present one is. */
export type CardMessage = CardReply | { readonly kind: 'at'; readonly bytes: number }

/** What the thread is born with. */
export interface CardThreadData {
  /** `/dev/NAME`, made by the helper from a name that it read in sysfs itself. */
  readonly path: string
  readonly sizeBytes: number
  readonly partitions: readonly { readonly startBytes: number; readonly sizeBytes: number }[]
  readonly overlay: Overlay
  /** Shared, page-aligned; slots of `CHUNK_BYTES`. */
  readonly ring: Uint8Array
  /** One shared number, a `CardWill`. */
  readonly will: Int32Array
}

/** What the helper wants of the thread between two I/Os: go on; stop, only blank and close; touch nothing more. */
export const CARD_WILL = { go: 0, stop: 1, abandon: 2 } as const
