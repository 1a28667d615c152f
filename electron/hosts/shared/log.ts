import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a developer needs later and a user never sees: stacks, refused requests, starts and ends. */
export interface Log {
  note(text: string): void
  /** A bug met at a boundary, with its stack. */
  bug(where: string, error: unknown): void
  /** Where it is written, for the message that tells the user to save it. */
  readonly file: string
}

/** At this size the file becomes `bramble.log.1`, in bytes. */
const MAX_BYTES = 5 * 1024 * 1024

/** One JSON line each in `bramble.log` of the data folder, readable by its owner alone. */
export const openLog = (folder: string, now: () => number): Log => {
  const file = join(folder, 'bramble.log')
  const write = (level: string, text: string, stack?: string) => {
    const line = { at: new Date(now()).toISOString(), level, pid: process.pid, text, stack }
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        renameSync(file, `${file}.1`)
      }
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not stop a card that is being written; what matters is in the event log, not here.
    }
  }
  return {
    file,
    note: (text) => write('note', text),
    bug: (where, error) =>
      write('bug', `${where}: ${String(error)}`, error instanceof Error ? error.stack : undefined),
  }
}
