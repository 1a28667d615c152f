import { resolve } from 'node:path'
import { fault } from '../../core/faults/fault.ts'
import { pathKind } from '../shared/pathKind.ts'
import type { Session } from './session.ts'
import { badUsage, refusal } from './stop.ts'

/** A profile by its name, or a file of one, which is added; may be left out where there is only one. */
export const chooseProfile = async (
  { client }: Session,
  wanted: string | undefined,
): Promise<string> => {
  const profiles = await client.profiles.list()
  if (wanted === undefined) {
    const [only, second] = profiles
    if (only !== undefined && second === undefined) return only.name
    throw badUsage(`name a profile with --profile: ${profiles.map(({ name }) => name).join(', ')}.`)
  }
  if (profiles.some(({ name }) => name === wanted)) return wanted
  if ((await pathKind(wanted)) === 'nothing') {
    throw refusal(fault('PROFILE_NOT_FOUND', { name: wanted }))
  }
  const source = await client.sources.add({ purpose: 'profile', path: resolve(wanted) })
  return (await client.profiles.add({ sourceId: source.sourceId })).name
}
