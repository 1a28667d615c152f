import type { Fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { checkRoster } from '../../core/roster/checkRoster.ts'
import { checkSites } from '../../core/roster/checkSites.ts'
import type { Roster } from '../../core/roster/rosterRow.ts'
import type { RosterFiles } from '../ports/rosterFiles.ts'

/**
 * A roster out of a file, checked whole, or every problem of it. Which sites exist is said by `sites` where
 * it is given, else by the `sites.csv` beside the roster, else by the roster itself.
 */
export const readRoster = async (
  { path, sites }: { readonly path: string; readonly sites?: readonly string[] | undefined },
  files: RosterFiles,
): Promise<Result<Roster, readonly Fault[]>> => {
  const table = await files.read(path)
  if (!table.ok) return err([table.fault])
  const known = sites === undefined ? await listedSites(path, files) : ok(sites)
  if (!known.ok) return known
  return checkRoster(table.value, known.value === undefined ? {} : { sites: known.value })
}

const listedSites = async (
  path: string,
  files: RosterFiles,
): Promise<Result<readonly string[] | undefined, readonly Fault[]>> => {
  const list = await files.sitesBeside(path)
  if (!list.ok) return err([list.fault])
  return list.value === undefined ? ok(undefined) : checkSites(list.value)
}
