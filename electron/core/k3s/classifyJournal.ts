import { type JournalCause, journalCauses } from './journalCauses.ts'

/** What the journal says of a start that is not (yet) a success. */
export type JournalFinding =
  | {
      readonly kind: 'waits' | 'fails'
      readonly cause: JournalCause
      /** The line itself, text from outside. */
      readonly line: string
    }
  /** K3s ended with a message that no row knows. */
  | { readonly kind: 'unknown'; readonly line: string }
  | { readonly kind: 'quiet' }

const FATAL = /level=fatal|^\s*(FATA|panic:)/

/**
 * Finds why K3s does not run, from its journal lines, oldest first. The newest line that only a person can mend
 * counts before the newest one that may pass by itself; then the newest fatal line that no row knows.
 */
export const classifyJournal = (lines: readonly string[]): JournalFinding => {
  let waits: JournalFinding | undefined
  let unknown: JournalFinding | undefined
  for (const line of lines.toReversed()) {
    const cause = journalCauses.find((known) => known.pattern.test(line))
    if (cause?.kind === 'fails') return { kind: 'fails', cause, line }
    if (cause !== undefined) waits ??= { kind: 'waits', cause, line }
    else if (FATAL.test(line)) unknown ??= { kind: 'unknown', line }
  }
  return waits ?? unknown ?? { kind: 'quiet' }
}
