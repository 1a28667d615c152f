import { canonicalJson } from '../../core/events/canonicalJson.ts'
import type { ParsedProfile } from '../../core/profile/parseProfile.ts'
import type { Profile } from '../../core/profile/profile.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Store } from '../ports/store.ts'
import type { Vault } from '../ports/vault.ts'

/**
 * Puts a profile on the list. The same settings again are the same version; other settings under a known name become
 * its next version, whatever number the file says, since devices were made with the earlier ones. Its secrets are in
 * the vault, durable, before the profile that names them is.
 */
export const saveProfile = async (
  { profile: given, secrets }: ParsedProfile,
  {
    store,
    vault,
  }: { readonly store: Pick<Store, 'append' | 'profiles'>; readonly vault: Pick<Vault, 'put'> },
): Promise<Result<Profile>> => {
  // By name, the newest version first.
  const known = (await store.profiles()).find(({ name }) => name === given.name)
  // Without a note of its own it may still be the version that had one.
  const note = given.note === '' ? known?.note : given.note
  const same = { ...given, version: known?.version, note }
  if (known !== undefined && canonicalJson(same) === canonicalJson(known)) return ok(known)
  for (const { name, secret } of secrets) {
    const kept = await vault.put(name, secret)
    if (!kept.ok) return kept
  }
  const version = known === undefined ? given.version : Math.max(given.version, known.version + 1)
  const profile = { ...given, version }
  const saved = await store.append([{ kind: 'profile.versioned', profile }])
  return saved.ok ? ok(profile) : saved
}
