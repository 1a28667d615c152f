import type { Consent } from './consent.ts'
import type { CardIdentity } from './disk.ts'
import type { CardContents } from './filesystems/cardContents.ts'

/** What is wanted of a disk, and what was found out about it besides the reading itself. */
export interface GuardClaim {
  /** The tuple that the operator confirmed, or that an armed batch takes the card for. */
  readonly card: CardIdentity
  readonly agreed: Agreed
  readonly mayUnmount: boolean
  /** Bytes that will be written; undefined while the unpacked size is not known. */
  readonly imageBytes: number | undefined
  readonly maxCardBytes: number
  /** Whole disks that hold a path this job needs, by kernel name. */
  readonly neededDisks: readonly { readonly name: string; readonly what: string }[]
  /** Other cards of the batch. */
  readonly batch: readonly CardIdentity[]
  /** Cards claimed now by anyone. */
  readonly taken: readonly CardIdentity[]
  /** How the exclusive open went; undefined before it. */
  readonly opened: Opened | undefined
  /** What the ends of the disk show it to be a member of, once they were read. */
  readonly signatures: readonly string[]
  /** What lies on it, once it was read. */
  readonly contents: CardContents | undefined
}

/** How far the asking has come. */
export type Agreed =
  /** A list or a plan, before anybody was asked. Never enough for the helper to write. */
  | { readonly kind: 'not-asked' }
  | {
      readonly kind: 'consent'
      readonly consent: Consent
      /** Of what is about to be done. */
      readonly planHash: string
      /** When the claim came, by the clock of who judges; milliseconds since 1970. */
      readonly claimedAt: number
      /** The word was used before, for another flash or card, or as often as it was given for. */
      readonly spent: boolean
      /** Every `diskseq` there was when the helper started. */
      readonly baseline: readonly string[]
    }

/** The kernel's answer to the exclusive open, and what the descriptor itself leads to. */
export type Opened =
  | { readonly kind: 'held'; readonly dev: string; readonly diskseq: string }
  | { readonly kind: 'refused'; readonly code: string }
