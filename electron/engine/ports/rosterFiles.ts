import type { Result } from '../../core/result.ts'
import type { RosterFile } from '../../core/roster/read/rosterFile.ts'

export interface RosterFiles {
  /**
   * Takes a roster file off the disk: its bytes, or the parts of a workbook, both of bounded size. `name` is what it is
   * called in messages. Faults: ROSTER_NOT_FOUND, ROSTER_FILE_TOO_LARGE, ROSTER_FILE_KIND, ROSTER_WORKBOOK_DAMAGED,
   * ROSTER_WORKBOOK_TOO_LARGE.
   */
  read(path: string, name: string): Promise<Result<RosterFile>>
  /** The list of sites that lies beside a roster, as `sites.csv` in its folder; undefined where there is none. */
  sitesBeside(path: string): Promise<Result<RosterFile | undefined>>
}
