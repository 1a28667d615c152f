import type { FlatProfile } from './flatProfile.ts'

/** What a flat profile is where it says nothing. */
export const defaultFlatProfile: FlatProfile = {
  name: 'default',
  version: 1,
  user: { name: 'fleet', authorizedKeys: [], passwordlessSudo: true },
  timezone: 'Etc/UTC',
  locale: '',
  keyboard: { model: '', layout: '' },
  wifiCountry: '',
  wired: { kind: 'dhcp' },
  stack: 'k3s',
  maxCardBytes: 512_000_000_000,
}
