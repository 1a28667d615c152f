import type { JobView } from '../../core/events/deviceView.ts'
import type { FleetEvent, JobInput, JobOutcome } from '../../core/events/event.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { IdSource } from '../../core/ids/idSource.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { display } from '../../core/text/display.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { Claims } from './claims.ts'
import type { JobContext, JobOnce } from './jobContext.ts'
import type { JobKindEntry } from './jobKind.ts'
import { ProgressBus } from './progressBus.ts'
import { recoverJobs } from './recoverJobs.ts'

export interface JobRequest {
  readonly title: string
  readonly deviceIds: readonly string[]
  readonly input: JobInput
}

export interface JobMeans {
  readonly store: Store
  readonly clock: Clock
  readonly newId: IdSource
  /** The registry: one line a kind. */
  readonly kinds: readonly JobKindEntry[]
}

/** `after-this`: finish what was begun, begin nothing new. `now`: stop and leave everything safe. */
export type CancelMode = 'after-this' | 'now'

interface Running {
  readonly now: AbortController
  readonly finishing: AbortController
  asked: CancelMode | 'shut-down' | undefined
  ended: Promise<void>
}

/**
 * Runs jobs: starts, watches, cancels, resumes. A job's state is its events; what lives here is only what dies with
 * the process: the signals, the claims, the progress.
 */
export class JobRunner {
  readonly progress: ProgressBus
  readonly #means: JobMeans
  readonly #kinds: ReadonlyMap<JobInput['job'], JobKindEntry>
  readonly #claims = new Claims()
  readonly #running = new Map<string, Running>()
  #shut = false

  constructor(means: JobMeans) {
    this.#means = means
    this.#kinds = new Map(means.kinds.map((entry) => [entry.kind, entry]))
    this.progress = new ProgressBus(means.clock)
  }

  /** Once, at start, before any job: see `recoverJobs`. */
  recover(): Promise<Result<readonly JobView[]>> {
    if (this.#running.size > 0) throw new Error('recover before any job is started')
    return recoverJobs(this.#means.store)
  }

  /** Starts a job; resolves with its id once it is in the log. Faults: JOB_BUSY, DEVICE_NOT_FOUND, of the store. */
  async start(request: JobRequest, once: JobOnce = {}): Promise<Result<string>> {
    for (const id of request.deviceIds) {
      if ((await this.#means.store.device(id)) === undefined) {
        return err(fault('DEVICE_NOT_FOUND', { id }))
      }
    }
    const jobId = this.#means.newId()
    const created: FleetEvent = {
      kind: 'job.created',
      jobId,
      job: request.input.job,
      title: request.title,
      deviceIds: request.deviceIds,
      input: request.input,
    }
    const begun = await this.#begin(jobId, 1, request, once, [created])
    return begun.ok ? ok(jobId) : begun
  }

  /** Goes on with a job that was interrupted, failed or cancelled: same id, same input, one attempt further. */
  async resume(jobId: string, once: JobOnce = {}): Promise<Result<void>> {
    const job = await this.#means.store.job(jobId)
    if (job === undefined) return err(fault('JOB_NOT_FOUND', { id: jobId }))
    // Not by the log alone: a second resume may come before the first one's start is written.
    const state = this.#running.has(jobId) ? 'running' : job.state
    if (state === 'queued' || state === 'running' || state === 'done') {
      return err(fault('JOB_NOT_RESUMABLE', { id: jobId, state: `is ${state}` }))
    }
    return this.#begin(jobId, job.attempt + 1, job, once, [])
  }

  /** Asks a running job to stop; `now` after `after-this` sharpens it. It ends in its own time: see `whenEnded`. */
  cancel(jobId: string, how: CancelMode): Result<void> {
    const running = this.#running.get(jobId)
    if (running === undefined) return err(fault('JOB_NOT_FOUND', { id: jobId }))
    stop(running, how)
    return ok(undefined)
  }

  /** Resolves when the job does not run (any more), with how it stands then; undefined where there is none. */
  async whenEnded(jobId: string): Promise<JobView | undefined> {
    await this.#running.get(jobId)?.ended
    return this.#means.store.job(jobId)
  }

  running(): readonly string[] {
    return [...this.#running.keys()]
  }

  /** Stops every job safely and records it as interrupted, so that the next start can go on. No job starts after. */
  async shutDown(): Promise<void> {
    this.#shut = true
    const all = [...this.#running.values()]
    for (const running of all) stop(running, 'shut-down')
    await Promise.all(all.map((running) => running.ended))
    this.progress.close()
  }

  async #begin(
    jobId: string,
    attempt: number,
    request: JobRequest,
    once: JobOnce,
    before: readonly FleetEvent[],
  ): Promise<Result<void>> {
    const entry = this.#kinds.get(request.input.job)
    if (entry === undefined) throw new Error(`no job kind ${request.input.job} is registered`)
    if (this.#shut) return err(fault('JOB_CANCELLED'))
    // From here to the map entry nothing is awaited: two starts at once cannot both get the claims.
    const taken = this.#claims.take(jobId, entry.claims({ ...request, once }))
    if (!taken.ok) return taken
    const running: Running = {
      now: new AbortController(),
      finishing: new AbortController(),
      asked: undefined,
      ended: Promise.resolve(),
    }
    this.#running.set(jobId, running)
    const started: FleetEvent = { kind: 'job.started', jobId, attempt }
    const recorded = await this.#means.store.append([...before, started])
    if (!recorded.ok) {
      this.#forget(jobId)
      return recorded
    }
    running.ended = this.#run(entry, running, this.#context(jobId, attempt, request, once, running))
    return ok(undefined)
  }

  #context(
    jobId: string,
    attempt: number,
    { deviceIds, input }: JobRequest,
    once: JobOnce,
    running: Running,
  ): JobContext {
    return {
      jobId,
      attempt,
      deviceIds,
      input,
      once,
      signal: running.now.signal,
      finishing: running.finishing.signal,
      report: (progress) => this.progress.report(progress),
      record: (events) => this.#means.store.append(events),
    }
  }

  async #run(entry: JobKindEntry, running: Running, context: JobContext): Promise<void> {
    const { jobId, attempt } = context
    const result = await attemptOf(entry, context)
    const end: FleetEvent =
      running.asked === 'shut-down' && !result.ok
        ? { kind: 'job.interrupted', jobId, attempt }
        : { kind: 'job.finished', jobId, ...outcomeOf(result, running) }
    // Should this fail, the log still says running, and the next start records the interruption: also true.
    await this.#means.store.append([end])
    this.#forget(jobId)
  }

  #forget(jobId: string): void {
    this.#claims.release(jobId)
    this.#running.delete(jobId)
    this.progress.end(jobId)
  }
}

const stop = (running: Running, how: CancelMode | 'shut-down'): void => {
  if (running.asked !== 'shut-down') running.asked = how
  const why = fault('JOB_CANCELLED')
  running.finishing.abort(why)
  if (how !== 'after-this') running.now.abort(why)
}

/** A body that throws met a bug: the job fails with it, the others go on. */
const attemptOf = async (entry: JobKindEntry, context: JobContext): Promise<Result<void>> => {
  try {
    return await entry.run(context)
  } catch (error) {
    const what = display(error instanceof Error ? error.message : String(error))
    return err(fault('INTERNAL', { what }))
  }
}

const outcomeOf = (
  result: Result<void>,
  running: Running,
): { readonly outcome: JobOutcome; readonly fault?: Fault } => {
  if (result.ok) return { outcome: 'done' }
  // Who let the begun finish and then failed at it has failed; who was told to stop now has stopped.
  const stopped = result.fault.code === 'JOB_CANCELLED' || result.fault.code === 'FLASH_CANCELLED'
  const told = running.asked !== undefined && running.asked !== 'after-this'
  const cancelled = stopped || (told && result.fault.code !== 'INTERNAL')
  return { outcome: cancelled ? 'cancelled' : 'failed', fault: result.fault }
}
