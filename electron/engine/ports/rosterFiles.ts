import type { Result } from '../../core/result.ts'
import type { RosterTable } from '../../core/roster/rosterTable.ts'

export interface RosterFiles {
  /** Reads a CSV file (comma, semicolon or tab; UTF-8 with or without BOM; quoted newlines). */
  read(path: string): Promise<Result<RosterTable>>
}
