import { resolve } from 'node:path'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { asFault } from './asFault.ts'
import type { Session } from './session.ts'
import { refusal } from './stop.ts'

export interface CheckedRoster {
  readonly sourceId: string
  readonly sites: { readonly sites?: string[] }
  readonly checked: Awaited<ReturnType<BrambleClient['rosters']['check']>>
}

/** A roster without a problem; each problem of each row is told, and the last ends the command. */
export const checkedRoster = async (
  { client, output }: Session,
  path: string,
  site: readonly string[] | undefined,
): Promise<CheckedRoster> => {
  const { sourceId } = await client.sources.add({ purpose: 'roster', path: resolve(path) })
  const sites = site === undefined ? {} : { sites: [...site] }
  const checked = await client.rosters.check({ sourceId, ...sites })
  const problems = checked.problems.map(asFault)
  for (const problem of problems.slice(0, -1)) output.fault(problem)
  const last = problems.at(-1)
  if (last !== undefined) throw refusal(last)
  return { sourceId, sites, checked }
}
