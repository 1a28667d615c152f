import type { Progress } from '../../core/jobs/progress.ts'

/** Log lines that wait for a slow reader; the oldest are dropped. */
export const MAILBOX_LINES = 500

/**
 * What one subscriber has not read yet. Of each subject only the newest waits, so a slow reader costs as much memory
 * as there are subjects, and never slows down the work.
 */
export class ProgressMailbox {
  readonly #waiting = new Map<string, Progress>()
  readonly #lines: string[] = []
  #count = 0
  #ended = false
  #wake: () => void = () => undefined

  /** `subject` undefined: a log line, of which each counts. */
  put(subject: string | undefined, progress: Progress): void {
    if (this.#ended) return
    this.#waiting.set(subject ?? this.#lineKey(), progress)
    this.#wake()
  }

  /** Nothing more comes; what waits is still read. */
  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *read(): AsyncGenerator<Progress> {
    for (;;) {
      for (const [subject, progress] of this.#waiting) {
        this.#waiting.delete(subject)
        yield progress
      }
      if (this.#waiting.size > 0) continue
      if (this.#ended) return
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #lineKey(): string {
    this.#count += 1
    const key = `line ${this.#count}`
    this.#lines.push(key)
    const oldest = this.#lines.length > MAILBOX_LINES ? this.#lines.shift() : undefined
    if (oldest !== undefined) this.#waiting.delete(oldest)
    return key
  }
}
