import type { FleetEvent } from '../../core/events/event.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import type { Result } from '../../core/result.ts'
import type { Clock } from '../ports/clock.ts'

/** Whose steps run, and where they stand in the device's whole list. */
export interface StepRun {
  readonly jobId: string
  readonly deviceId: string
  /** Name for the texts. */
  readonly device: string
  /** Number of the first of these steps (1 is the first of all), and how many the device has in all. */
  readonly first: number
  readonly of: number
}

/** What a run of steps needs from its job. */
export interface StepOptions {
  /** Now: what is under way is cut off, and what it did is checked on resume. */
  readonly signal: AbortSignal
  /** At the next step boundary; a wait ends at once, an `apply` is let come to its end. */
  readonly finishing: AbortSignal
  readonly report: (progress: Progress) => void
  /** Appends to the log, durable when it resolves. */
  readonly record: (events: readonly FleetEvent[]) => Promise<Result<unknown>>
  readonly clock: Clock
}
