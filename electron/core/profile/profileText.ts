import { stringify } from 'yaml'
import type { Profile } from './profile.ts'

/**
 * A profile as a file for people to read, edit and keep, which `parseProfile` reads again as the same. Secrets are
 * their names in this computer's vault. Layers that say nothing are left out.
 */
export const profileText = (profile: Profile): string => {
  const { schema, name, version, note, maxCardBytes, settings, sites, roles, devices } = profile
  const some = <T extends object>(key: string, value: T) =>
    Object.keys(value).length === 0 ? {} : { [key]: value }
  return stringify(
    {
      schema,
      name,
      version,
      ...(note === '' ? {} : { note }),
      maxCardBytes,
      settings,
      ...some('sites', sites),
      ...some('roles', roles),
      ...some('devices', devices),
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  )
}
