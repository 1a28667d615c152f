import type { Consent } from '../../core/disks/consent.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import type { FleetEvent, JobInput, LoggedEvent } from '../../core/events/event.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import type { Result } from '../../core/result.ts'
import type { Secret } from '../../core/text/secret.ts'
import type { ArmedAgreement } from '../bench/armedAgreement.ts'

/**
 * What is asked anew for each attempt and never stored: consent has an end, and a password stays in memory.
 * A resume without it gets none of it.
 */
export interface JobOnce {
  /** The cards that a person confirmed for this attempt, by device. */
  readonly cards?: readonly ConfirmedCard[]
  /** For the armed bench: what it may do in this attempt. */
  readonly armed?: ArmedAgreement
  readonly sudoPassword?: Secret
}

export interface ConfirmedCard {
  readonly deviceId: string
  readonly card: CardIdentity
  /** The word that was given for it; the helper judges it anew. */
  readonly consent: Consent
}

/** What a job is about: the stored part, and the part of this attempt. */
export interface JobAsk<Input extends JobInput = JobInput> {
  readonly deviceIds: readonly string[]
  readonly input: Input
  readonly once: JobOnce
}

/** What the body of a job has at hand. */
export interface JobContext<Input extends JobInput = JobInput> extends JobAsk<Input> {
  readonly jobId: string
  /** 1 the first time, one more with each resume. What earlier attempts proved is in the inventory. */
  readonly attempt: number
  /** Aborts with a Fault as reason: stop now, leave everything safe, and say what is true of it. */
  readonly signal: AbortSignal
  /** Aborts with a Fault as reason: finish what was begun, begin nothing new. Aborts with `signal` at the latest. */
  readonly finishing: AbortSignal
  /** News of now: lossy, never stored. */
  readonly report: (progress: Progress) => void
  /** Facts: durable when it resolves. A fault here means that they did not happen; stop. */
  readonly record: (events: readonly FleetEvent[]) => Promise<Result<readonly LoggedEvent[]>>
}
