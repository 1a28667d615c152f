import type { Progress } from '../../core/jobs/progress.ts'
import type { Clock } from '../ports/clock.ts'
import { ProgressMailbox } from './progressMailbox.ts'

/** At most ten a second of each subject: more than eyes can use only slows screens down. */
const INTERVAL_MS = 100

/** Log lines of a job that a late subscriber still gets. */
const KEPT_LINES = 200

interface Subject {
  latest: Progress
  sentAt: number
  /** The timer that will send `latest`, by its number; 0 where none is set. */
  timer: number
}

interface Subscriber {
  readonly jobId: string | undefined
  readonly mailbox: ProgressMailbox
}

/**
 * Passes on what jobs report, limited per subject (a card, a device's step, what a device waits for). The last value
 * always arrives, and who comes late gets it first. Nothing here is stored: facts are events.
 */
export class ProgressBus {
  readonly #clock: Clock
  readonly #subjects = new Map<string, Subject>()
  readonly #lines = new Map<string, Progress[]>()
  readonly #subscribers = new Set<Subscriber>()
  readonly #closed = new AbortController()
  #timers = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  report(progress: Progress): void {
    const key = subjectOf(progress)
    if (key === undefined) {
      this.#line(progress)
      return
    }
    // Who goes on does not wait any more; a late subscriber must not be told so.
    if (progress.kind === 'step') this.#subjects.delete(waitKey(progress))
    const now = this.#clock.monotonic()
    const known = this.#subjects.get(key)
    if (known === undefined || now - known.sentAt >= INTERVAL_MS) {
      this.#subjects.set(key, { latest: progress, sentAt: now, timer: 0 })
      this.#send(key, progress)
      return
    }
    known.latest = progress
    if (known.timer !== 0) return
    this.#timers += 1
    known.timer = this.#timers
    void this.#sendLater(key, known.timer, INTERVAL_MS - (now - known.sentAt))
  }

  /**
   * Progress of one job, or of all. Ends when that job ends, when the signal aborts, or when the bus closes;
   * listening begins with the call, not with the first read.
   */
  subscribe(of: { readonly jobId?: string }, signal: AbortSignal): AsyncIterable<Progress> {
    const subscriber: Subscriber = { jobId: of.jobId, mailbox: new ProgressMailbox() }
    for (const [key, { latest }] of this.#subjects) {
      if (wants(subscriber, latest)) subscriber.mailbox.put(key, latest)
    }
    for (const line of [...this.#lines.values()].flat()) {
      if (wants(subscriber, line)) subscriber.mailbox.put(undefined, line)
    }
    this.#subscribers.add(subscriber)
    const stop = (): void => this.#drop(subscriber)
    if (signal.aborted || this.#closed.signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    return until(subscriber.mailbox, () => {
      signal.removeEventListener('abort', stop)
      stop()
    })
  }

  /** The job ended: its last values go out, its subscribers end, its subjects are forgotten. */
  end(jobId: string): void {
    for (const [key, subject] of this.#subjects) {
      if (subject.latest.jobId !== jobId) continue
      if (subject.timer !== 0) this.#send(key, subject.latest)
      this.#subjects.delete(key)
    }
    this.#lines.delete(jobId)
    for (const subscriber of this.#subscribers) {
      if (subscriber.jobId === jobId) this.#drop(subscriber)
    }
  }

  close(): void {
    this.#closed.abort()
    for (const subscriber of this.#subscribers) this.#drop(subscriber)
  }

  async #sendLater(key: string, timer: number, ms: number): Promise<void> {
    try {
      await this.#clock.sleep(ms, this.#closed.signal)
    } catch {
      return
    }
    const subject = this.#subjects.get(key)
    // A timer that a newer value overtook has nothing to send.
    if (subject?.timer !== timer) return
    subject.timer = 0
    subject.sentAt = this.#clock.monotonic()
    this.#send(key, subject.latest)
  }

  #line(progress: Progress): void {
    const kept = this.#lines.get(progress.jobId) ?? []
    this.#lines.set(progress.jobId, [...kept.slice(1 - KEPT_LINES), progress])
    this.#send(undefined, progress)
  }

  #send(key: string | undefined, progress: Progress): void {
    for (const subscriber of this.#subscribers) {
      if (wants(subscriber, progress)) subscriber.mailbox.put(key, progress)
    }
  }

  #drop(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber)
    subscriber.mailbox.end()
  }
}

const wants = (subscriber: Subscriber, progress: Progress): boolean =>
  subscriber.jobId === undefined || subscriber.jobId === progress.jobId

const subjectOf = (progress: Progress): string | undefined => {
  switch (progress.kind) {
    case 'card':
      return `card ${progress.flashId}`
    case 'step':
      return `step ${progress.jobId} ${progress.deviceId}`
    case 'wait':
      return waitKey(progress)
    case 'transfer':
      return `transfer ${progress.jobId}`
    case 'log':
      return undefined
    default:
      return progress satisfies never
  }
}

const waitKey = (of: { readonly jobId: string; readonly deviceId: string }): string =>
  `wait ${of.jobId} ${of.deviceId}`

async function* until(mailbox: ProgressMailbox, done: () => void): AsyncGenerator<Progress> {
  try {
    yield* mailbox.read()
  } finally {
    done()
  }
}
