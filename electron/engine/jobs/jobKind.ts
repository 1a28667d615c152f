import type { JobInput, JobKind } from '../../core/events/event.ts'
import type { Result } from '../../core/result.ts'
import type { Claim } from './claims.ts'
import type { JobAsk, JobContext } from './jobContext.ts'

export type JobInputOf<K extends JobKind> = Extract<JobInput, { readonly job: K }>

/** What one kind of job is: what it must have for itself, and what it does. */
export interface JobBody<K extends JobKind> {
  /** What no second job may use meanwhile: devices, slots. */
  readonly claims: (ask: JobAsk<JobInputOf<K>>) => readonly Claim[]
  /**
   * Does the job. Must be safe to run again with the same input at any time, since that is what a resume is:
   * look first at what is so already. A fault ends the job as failed, or as cancelled where that was asked.
   */
  readonly run: (context: JobContext<JobInputOf<K>>) => Promise<Result<void>>
}

/** One line of the registry: a kind with its body, its input checked on the way. */
export interface JobKindEntry {
  readonly kind: JobKind
  readonly claims: (ask: JobAsk) => readonly Claim[]
  readonly run: (context: JobContext) => Promise<Result<void>>
}

/** Makes a registry line: `jobKind('flash', { claims, run })`. The host lists the lines when it makes the runner. */
export const jobKind = <K extends JobKind>(kind: K, body: JobBody<K>): JobKindEntry => ({
  kind,
  claims: (ask) => body.claims({ ...ask, input: inputOf(kind, ask.input) }),
  run: (context) => body.run({ ...context, input: inputOf(kind, context.input) }),
})

const inputOf = <K extends JobKind>(kind: K, input: JobInput): JobInputOf<K> => {
  if (!isInputOf(kind, input)) throw new Error(`input of ${input.job} given to ${kind}`)
  return input
}

const isInputOf = <K extends JobKind>(kind: K, input: JobInput): input is JobInputOf<K> =>
  input.job === kind
