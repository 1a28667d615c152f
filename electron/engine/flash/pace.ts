/** A window that is long enough to ride out a card's hiccups and short enough to show a slow reader. */
const WINDOW_MS = 5000

/** Rate over the last seconds, for one card. Times come from a monotonic clock in milliseconds. */
export interface Pace {
  /** `done` counts up within a phase; a lower number starts the window anew. */
  note(atMs: number, doneBytes: number): void
  /** Bytes a second; 0 while it cannot be said. */
  rate(): number
}

export const pace = (): Pace => {
  let samples: { readonly at: number; readonly done: number }[] = []
  return {
    note(at, done) {
      if ((samples.at(-1)?.done ?? 0) > done) samples = []
      samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, done }]
    },
    rate() {
      const first = samples[0]
      const last = samples.at(-1)
      if (first === undefined || last === undefined || last.at <= first.at) return 0
      return ((last.done - first.done) * 1000) / (last.at - first.at)
    },
  }
}

/**
 * Seconds left of a card. Before the read-back has begun it is taken to be as fast as the writing: cards read
 * faster than they write, so the guess errs to the long side and only ever gets better.
 */
export const secondsLeft = (
  phase: 'writing' | 'reading-back',
  doneBytes: number,
  totalBytes: number,
  rate: number,
): number | undefined => {
  if (rate <= 0 || totalBytes <= 0) return undefined
  const bytes = totalBytes - doneBytes + (phase === 'writing' ? totalBytes : 0)
  return Math.max(0, Math.ceil(bytes / rate))
}
