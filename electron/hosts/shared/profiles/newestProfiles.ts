import type { Profile } from '../../../core/profile/profile.ts'

/** The newest version of each profile, by name. */
export const newestProfiles = (profiles: readonly Profile[]): readonly Profile[] => {
  const newest = new Map<string, Profile>()
  for (const profile of profiles) {
    const known = newest.get(profile.name)
    if (known === undefined || known.version < profile.version) newest.set(profile.name, profile)
  }
  return [...newest.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}
