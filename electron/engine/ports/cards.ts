import type { Patience } from '../../core/chunks/laggards.ts'
import type { Consent } from '../../core/disks/consent.ts'
import type { CardIdentity, Disk } from '../../core/disks/disk.ts'
import type { CardContents } from '../../core/disks/filesystems/cardContents.ts'
import type { CardState } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import type { CardPhase } from '../../core/jobs/progress.ts'
import type { WritePace } from '../../core/jobs/writePace.ts'
import type { Overlay } from '../../core/overlay/overlay.ts'
import type { Ejected } from '../../core/packets/helperSays.ts'
import type { Result } from '../../core/result.ts'
import type { EjectWish } from '../../core/slots/ejectWay.ts'

/** The door to the privileged helper: it alone opens cards. */
export interface Cards {
  /** Why no card is ever opened on this system, so that it is said with the plan; absent where cards are opened. */
  readonly cannotOpen?: Fault
  /**
   * Starts the helper where it does not run yet, and has the right to open cards asked for. From then on it knows
   * which disks were there before (guard G13).
   */
  wake(signal: AbortSignal): Promise<Result<void>>
  /** Every whole disk the helper's own reading of the system shows, protected ones included. */
  list(signal: AbortSignal): Promise<Result<readonly Disk[]>>
  /** What lies on a card that nobody has claimed, by its own superblocks; nothing is mounted or written. */
  contents(card: CardIdentity, signal: AbortSignal): Promise<Result<CardContents>>
  /** Some of a card's bytes; offset and length are multiples of 512, at most 4 MiB. Never of a protected disk. */
  read(
    card: CardIdentity,
    span: { readonly offset: number; readonly length: number },
    signal: AbortSignal,
  ): Promise<Result<Uint8Array>>
  /** SHA-256 of every 4 MiB of the card's first `byteLength` bytes. Ends with JOB_CANCELLED when told to. */
  leaves(
    card: CardIdentity,
    byteLength: number,
    run: { readonly signal: AbortSignal; readonly report: (doneBytes: number) => void },
  ): Promise<Result<readonly Uint8Array[]>>
  /** Starts a batch in the helper. One batch has one image. */
  open(batch: BatchLimits, signal: AbortSignal): Promise<Result<CardBatch>>
}

export interface BatchLimits {
  /** Bytes of the unpacked image where known; else undefined, and the stream's end tells. */
  readonly imageBytes: number | undefined
  /** Most bytes a card may have (guard G8). */
  readonly maxCardBytes: number
  /** Real paths whose disks must not be written: image, data folder, report folder (guard G4). */
  readonly protectedPaths: readonly string[]
  /** Chunks that the helper has room for, 2 to 16. Default 6; a batch of one card does with 3. */
  readonly slots?: number
  /** How long the others wait for a slow card before it is set aside. */
  readonly patience?: Patience
  /** What becomes of proven cards. Default: they stay as they are. */
  readonly eject?: EjectWish
}

export interface CardClaim {
  readonly flashId: string
  /** The tuple that the operator confirmed; the helper compares it byte for byte (G1, G2). */
  readonly card: CardIdentity
  readonly overlay: Overlay
  /** Somebody's word for it, which the helper judges by its own clock (G13, G14, G16). */
  readonly consent: Consent
  /** `consentPlanHash` of what is about to be done, for comparison with the consent's. */
  readonly planHash: string
}

/** What the helper says while a batch runs. `progress` is lossy (≤ 10 Hz), the others come once each. */
export type CardNews =
  | {
      readonly kind: 'progress'
      readonly flashId: string
      readonly phase: CardPhase
      readonly doneBytes: number
      readonly totalBytes: number
    }
  | {
      readonly kind: 'verified'
      readonly flashId: string
      readonly root: Uint8Array
      readonly bytes: number
      readonly writeSeconds: number
      readonly readSeconds: number
      readonly pace: WritePace
    }
  /** Blank, let go of, and to be claimed again in another pass. The rates are 0 where slowness was not the reason. */
  | {
      readonly kind: 'set-aside'
      readonly flashId: string
      readonly rate: number
      readonly othersRate: number
    }
  /** After `verified`, where cards are to be given out: whether the reader shows it no more. */
  | { readonly kind: 'ejected'; readonly flashId: string; readonly how: Ejected }
  | {
      readonly kind: 'failed'
      readonly flashId: string
      readonly fault: Fault
      readonly cardState: CardState
    }

export interface CardBatch {
  /** All guards, exclusive open, both ends blanked. A fault here means: nothing but (maybe) blanking was done. */
  claim(claim: CardClaim): Promise<Result<void>>
  /**
   * Hands over the next chunk with its SHA-256, which the helper compares with what it reads back; resolves when
   * the ring has room. The bytes may be reused after that.
   */
  write(bytes: Uint8Array, leaf: Uint8Array): Promise<Result<void>>
  /** Leaves claimed cards blank and lets go of them, to be claimed again later on the same word. */
  setAside(flashIds: readonly string[]): Promise<Result<void>>
  /**
   * Says that the image is complete and which root each card must have (computed apart from the helper).
   * The helper then reads back, writes the first MiB and proves it.
   */
  finish(expectedRoots: ReadonlyMap<string, Uint8Array>): Promise<Result<void>>
  /** The source failed or the user cancels: cards are left (or made) blank, each reported as failed with `why`. */
  abort(why: Fault): Promise<void>
  /** Ends when every claimed card was reported verified or failed, or the helper went away. */
  news(): AsyncIterable<CardNews>
  /** Releases everything; safe to call twice. */
  close(): Promise<void>
}
