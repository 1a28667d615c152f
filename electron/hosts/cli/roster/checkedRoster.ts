import type { BrambleClient } from '../../shared/brambleClient.ts'
import { asFault } from '../asFault.ts'
import type { Session } from '../session.ts'
import { refusal } from '../stop.ts'
import type { RosterOptions } from './rosterOptions.ts'
import { type RosterQuery, rosterQuery } from './rosterQuery.ts'

export interface CheckedRoster {
  readonly query: RosterQuery
  readonly checked: Awaited<ReturnType<BrambleClient['rosters']['check']>>
}

/** A roster without a problem; each problem of each row is told, and the last ends the command. */
export const checkedRoster = async (
  session: Session,
  path: string,
  options: RosterOptions,
): Promise<CheckedRoster> => {
  const { client, output } = session
  const query = await rosterQuery(session, path, options)
  const checked = await client.rosters.check(query)
  const problems = checked.problems.map(asFault)
  for (const problem of problems.slice(0, -1)) output.fault(problem)
  const last = problems.at(-1)
  if (last !== undefined) throw refusal(last)
  return { query, checked }
}
