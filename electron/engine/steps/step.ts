import type { FleetEvent } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import type { Result } from '../../core/result.ts'

/** What a look at the device says of a step, before anything is done. */
export type Checked =
  | {
      readonly kind: 'satisfied'
      readonly evidence: string
      /** Facts that this evidence proves, recorded with the step. */
      readonly events?: readonly FleetEvent[]
    }
  /** Something is to be done; `what` in a few words, for the plan and the log. */
  | { readonly kind: 'needs'; readonly what: string }
  /** An earlier try ended half way; `apply` heals it. */
  | { readonly kind: 'torn'; readonly what: string }
  /** Only a person can go on. */
  | { readonly kind: 'blocked'; readonly reason: string; readonly fix: string }

/** What a look says after `apply`. */
export type Verified =
  | {
      readonly kind: 'proven'
      readonly evidence: string
      readonly events?: readonly FleetEvent[]
    }
  | {
      readonly kind: 'notYet'
      /** A sentence that says why it waits. */
      readonly why: string
      /** What the failure is, if the time runs out now; else it is BOOTSTRAP_TIMEOUT. */
      readonly fault?: Fault
    }

/**
 * The unit of bootstrapping: `check → apply → verify`, safe to run again at any time.
 *
 * `check` and `verify` only look. `apply` must be safe after a half-done `apply` of itself, and may be lost half way:
 * a connection fault from it means that it is not known what it did, and the step is checked again.
 */
export interface Step<Context> {
  readonly id: string
  readonly title: string
  /** Most milliseconds from the end of `apply` until `verify` must be proven. */
  readonly deadlineMs: number
  /** Milliseconds between two looks. */
  readonly pollMs: number
  check(context: Context, signal: AbortSignal): Promise<Result<Checked>>
  apply(context: Context, signal: AbortSignal): Promise<Result<void>>
  verify(context: Context, signal: AbortSignal): Promise<Result<Verified>>
}
