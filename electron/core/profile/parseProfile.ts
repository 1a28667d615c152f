import { parseDocument } from 'yaml'
import { type Fault, fault } from '../faults/fault.ts'
import type { Result } from '../result.ts'
import { checkProfile } from './checkProfile.ts'
import type { Profile } from './profile.ts'

/** Most characters of a profile file. */
const PROFILE_LIMIT = 64 * 1024

/**
 * A profile out of the text of its file, YAML 1.2 or JSON (which is YAML). Duplicate keys, unknown tags
 * and more than one document are problems; aliases are bounded, so that a small file stays a small value.
 */
export const parseProfile = (text: string): Result<Profile, readonly Fault[]> => {
  const refuse = (reason: string): Result<Profile, readonly Fault[]> => ({
    ok: false,
    fault: [fault('PROFILE_INVALID', { field: 'file', reason })],
  })
  if (text.length > PROFILE_LIMIT) return refuse('it is larger than 64 kB')
  const document = parseDocument(text, { version: '1.2', strict: true, uniqueKeys: true })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line ?? 1
    return refuse(`line ${line} is not YAML (${problem.code})`)
  }
  try {
    return checkProfile(document.toJS({ maxAliasCount: 20 }) ?? {})
  } catch {
    return refuse('it repeats itself by aliases too often')
  }
}
