import { defaultProfile } from '../../../core/profile/defaultProfile.ts'
import { ok, type Result } from '../../../core/result.ts'
import type { Store } from '../../../engine/ports/store.ts'

/** A new inventory starts with the profile that is good for one Pi on a desk, so that a first flash needs none. */
export const ensureDefaultProfile = async (
  store: Pick<Store, 'append' | 'profiles'>,
): Promise<Result<void>> => {
  if ((await store.profiles()).length > 0) return ok(undefined)
  const saved = await store.append([{ kind: 'profile.versioned', profile: defaultProfile }])
  return saved.ok ? ok(undefined) : saved
}
