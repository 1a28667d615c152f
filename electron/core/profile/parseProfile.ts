import { parseDocument } from 'yaml'
import { type Fault, fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { checkFlatProfile } from './checkFlatProfile.ts'
import { checkProfile } from './checkProfile.ts'
import type { PlainValue } from './layers/settingsLayer.ts'
import { plainValue } from './plainValue.ts'
import type { Profile } from './profile.ts'
import { isGroup } from './settings/settingValue.ts'
import { type SecretTaker, type TakenSecret, takeSecrets } from './takeSecrets.ts'
import { upgradeProfile } from './upgradeProfile.ts'

/** Most characters of a profile file; files and certificates may be in it. */
const PROFILE_LIMIT = 1024 * 1024

export interface ParsedProfile {
  readonly profile: Profile
  /** What stood in the file as plain text, to be put into the vault before the profile is kept. */
  readonly secrets: readonly TakenSecret[]
}

/**
 * A profile out of the text of its file, YAML 1.2 or JSON (which is YAML), of today's form or of the first. Duplicate
 * keys, unknown tags and more than one document are problems; aliases are bounded, so that a small file stays
 * a small value. Passwords and passphrases in it are taken out: the profile holds their names only.
 */
export const parseProfile = (
  text: string,
  taker: SecretTaker,
): Result<ParsedProfile, readonly Fault[]> => {
  const read = readDocument(text)
  if (!read.ok) return read
  const data = read.value
  if (isGroup(data) && data['schema'] === undefined && data['settings'] === undefined) {
    const flat = checkFlatProfile(data)
    return flat.ok ? ok({ profile: upgradeProfile(flat.value), secrets: [] }) : flat
  }
  const taken = takeSecrets(data, taker)
  const checked = checkProfile(taken.data)
  const faults = [...taken.faults, ...(checked.ok ? [] : checked.fault)]
  return checked.ok && faults.length === 0
    ? ok({ profile: checked.value, secrets: taken.secrets })
    : err(faults)
}

const readDocument = (text: string): Result<PlainValue, readonly Fault[]> => {
  const refuse = (reason: string) => err([fault('PROFILE_INVALID', { field: 'file', reason })])
  if (text.length > PROFILE_LIMIT) return refuse('it is larger than 1 MB')
  const document = parseDocument(text, { version: '1.2', strict: true, uniqueKeys: true })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line ?? 1
    return refuse(`line ${line} is not YAML (${problem.code})`)
  }
  try {
    const value = plainValue(document.toJS({ maxAliasCount: 20 }) ?? {})
    return value === undefined ? refuse('it holds what is no plain data') : ok(value)
  } catch {
    return refuse('it repeats itself by aliases too often')
  }
}
