import { isDeepStrictEqual } from 'node:util'
import type { Profile } from '../../../core/profile/profile.ts'
import { ok, type Result } from '../../../core/result.ts'
import type { Store } from '../../../engine/ports/store.ts'
import { newestProfiles } from './newestProfiles.ts'

/**
 * Puts a profile on the list. The same settings again are the same version; other settings under a known name become
 * its next version, whatever number the file says, since devices were made with the earlier ones.
 */
export const saveProfile = async (
  given: Profile,
  store: Pick<Store, 'append' | 'profiles'>,
): Promise<Result<Profile>> => {
  const known = newestProfiles(await store.profiles()).find(({ name }) => name === given.name)
  if (known !== undefined && isDeepStrictEqual({ ...given, version: known.version }, known)) {
    return ok(known)
  }
  const version = Math.max(given.version, (known?.version ?? 0) + 1)
  const profile = { ...given, version }
  const saved = await store.append([{ kind: 'profile.saved', profile }])
  return saved.ok ? ok(profile) : saved
}
