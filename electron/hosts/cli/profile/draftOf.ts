import { readFile } from 'node:fs/promises'
import { fault } from '../../../core/faults/fault.ts'
import { pathKind } from '../../shared/pathKind.ts'
import type { Session } from '../session.ts'
import { refusal } from '../stop.ts'

/** A profile by its name (`depot`, `depot@3`), or the text of a file of one, which is not added to the list. */
export const draftOf = async (
  { client }: Session,
  wanted: string,
): Promise<{ name: string; version?: number } | { text: string }> => {
  const [, name = wanted, version] = /^(.+)@(\d{1,6})$/.exec(wanted) ?? []
  if ((await client.profiles.list()).some((profile) => profile.name === name)) {
    return version === undefined ? { name } : { name, version: Number(version) }
  }
  if ((await pathKind(wanted)) === 'nothing') {
    throw refusal(fault('PROFILE_NOT_FOUND', { name: wanted }))
  }
  return { text: await readFile(wanted, 'utf8') }
}
