import type { Result } from '../../core/result.ts'

/** A table of text as a file gives it, before anything is checked. */
export interface RosterTable {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface RosterFiles {
  /** Reads a CSV file (comma, semicolon or tab; UTF-8 with or without BOM; quoted newlines). */
  read(path: string): Promise<Result<RosterTable>>
}
