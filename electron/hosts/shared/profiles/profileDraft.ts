import { type Fault, fault } from '../../../core/faults/fault.ts'
import { type ParsedProfile, parseProfile } from '../../../core/profile/parseProfile.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { secretTaker } from '../../../engine/profiles/secretTaker.ts'
import type { Ports } from '../ports.ts'

/** A profile of the list, or one that is being written: the text of its file, or the same as data. */
export type DraftInput =
  | { readonly name: string; readonly version?: number | undefined }
  | { readonly text: string }

/** The profile that an input stands for, with the secrets that are in it; all problems of a draft at once. */
export const profileDraft = async (
  input: DraftInput,
  ports: Pick<Ports, 'store' | 'random' | 'keyDerivation'>,
): Promise<Result<ParsedProfile, readonly Fault[]>> => {
  if ('text' in input) return parseProfile(input.text, secretTaker(ports))
  const { name, version } = input
  const profile = (await ports.store.profiles()).find(
    (known) => known.name === name && (version === undefined || known.version === version),
  )
  return profile === undefined
    ? err([
        fault('PROFILE_NOT_FOUND', {
          name: version === undefined ? name : `${name}, version ${version}`,
        }),
      ])
    : ok({ profile, secrets: [] })
}
