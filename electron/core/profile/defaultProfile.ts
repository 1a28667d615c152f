import type { Profile } from './profile.ts'

/** What a profile is where it says nothing: its settings are then those of `defaultSettings`. */
export const defaultProfile: Profile = {
  schema: 2,
  name: 'default',
  version: 1,
  note: '',
  maxCardBytes: 512_000_000_000,
  settings: {},
  sites: {},
  roles: {},
  devices: {},
}
