import type { Result } from '../../core/result.ts'
import type { RosterTable } from '../../core/roster/rosterTable.ts'

export interface RosterFiles {
  /** Reads a CSV file (comma, semicolon or tab; UTF-8 with or without BOM; quoted newlines). */
  read(path: string): Promise<Result<RosterTable>>
  /** The list of sites that lies beside a roster, as `sites.csv` in its folder; undefined where there is none. */
  sitesBeside(path: string): Promise<Result<RosterTable | undefined>>
}
