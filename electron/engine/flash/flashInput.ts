import type { FleetEvent } from '../../core/events/event.ts'
import type { CardSource } from '../../core/image/cardSource.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import type { Result } from '../../core/result.ts'
import type { BatchLimits, Cards } from '../ports/cards.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import type { FlashTarget } from './flashTarget.ts'

export interface FlashInput {
  readonly jobId: string
  readonly targets: readonly FlashTarget[]
  /**
   * The unpacked image, from `Images.stream`: chunks of 4 MiB, the last may be shorter. Called once for each pass:
   * once for all cards together, unless fewer are to be written at once or a slow one gets a pass of its own.
   */
  readonly stream: (signal: AbortSignal) => AsyncIterable<Result<Uint8Array>>
  readonly limits: BatchLimits
  /** Whose bytes the stream gives, or ends in a fault; kept with each proof. */
  readonly source?: CardSource
  /** Most cards that are written at the same time; default all. 1 is one after the other. */
  readonly atOnce?: number
}

export interface FlashPorts {
  readonly cards: Cards
  readonly digests: Digests
  readonly clock: Clock
}

export interface FlashRun {
  readonly signal: AbortSignal
  readonly report: (progress: Progress) => void
  /** Durable when it resolves. Called in the order in which things happened. */
  readonly record: (events: readonly FleetEvent[]) => Promise<void>
}
