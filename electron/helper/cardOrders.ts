import type { ProbeVerdict } from '../core/capacity/judgeProbe.ts'
import type { CardContents } from '../core/disks/filesystems/cardContents.ts'
import type { Overlay } from '../core/overlay/overlay.ts'
import type { BaseChunk } from './baseChunk.ts'

/** What the helper tells the one who looks after a card. Each order is answered once, in order. */
export type CardOrder =
  | { readonly kind: 'open' }
  /** Zeros to the first and last MiB, synced and read back. Done also when told to stop. */
  | { readonly kind: 'blank' }
  /** Lay the overlay on a base chunk and write it, all but the head. */
  | { readonly kind: 'write'; readonly chunk: BaseChunk }
  /** Writes signed sectors all over the card and reads them again; see `CapacityProbe`. Both ends are blank after. */
  | { readonly kind: 'probe' }
  /** Whether what the probe left behind the image is there still. */
  | { readonly kind: 'recheck'; readonly byteLength: number }
  /** Zeros to what the probe left behind the image. */
  | { readonly kind: 'wipe' }
  /** Sync, close, open again past the cache. */
  | { readonly kind: 'reopen' }
  | {
      readonly kind: 'read-back'
      readonly byteLength: number
      readonly baseLeaves: readonly Uint8Array[]
    }
  /** Zeros that were left to the card's discard, written after all. */
  | { readonly kind: 'write-zeros' }
  /** The head: written, synced, opened anew, read, compared. */
  | { readonly kind: 'commit'; readonly byteLength: number }
  | { readonly kind: 'close' }

/** Why an order could not be done. `at` is a byte offset on the card. */
export type CardProblem =
  | { readonly kind: 'open' | 'write' | 'read'; readonly at: number; readonly code: string }
  | { readonly kind: 'mismatch'; readonly at: number }
  /** A place that was discarded, and not written since, does not read as zeros. */
  | { readonly kind: 'no-zeros'; readonly at: number }
  /** It is another card than the one claimed, or a guard says no to it now: nothing more is written to it. */
  | { readonly kind: 'changed'; readonly code: string }
  /** What was read back is not what the engine counted on, though it is what was written. */
  | { readonly kind: 'disagrees' }
  | { readonly kind: 'too-small'; readonly needed: number }
  /** It does not keep what it says that it can. */
  | { readonly kind: 'unsound'; readonly verdict: Unsound; readonly sizeBytes: number }
  | { readonly kind: 'stopped' }
  /** It is to have a pass of its own: the others waited for it, or were to go first (rates 0). */
  | { readonly kind: 'set-aside'; readonly rate: number; readonly othersRate: number }
  | { readonly kind: 'hung'; readonly seconds: number }

/** What a probe found wrong. */
export type Unsound = Exclude<ProbeVerdict, { readonly kind: 'sound' }>

export type CardReply =
  | { readonly kind: 'done' }
  /** What the descriptor leads to, and what is on the card. */
  | {
      readonly kind: 'opened'
      readonly dev: string
      readonly diskseq: string
      readonly signatures: readonly string[]
      readonly contents: CardContents
    }
  | { readonly kind: 'root'; readonly root: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: CardProblem }

/** The card that the orders are about. */
export interface CardAtHand {
  /** `/dev/NAME`, made by the helper from a name that it read in sysfs itself. */
  readonly path: string
  readonly sizeBytes: number
  readonly partitions: readonly { readonly startBytes: number; readonly sizeBytes: number }[]
  readonly overlay: Overlay
  /** How far the image reaches, in bytes; undefined where only its end will tell. */
  readonly imageBytes: number | undefined
}
