import type { Profile } from './profile.ts'

/**
 * What a profile is where it says nothing. It is as good for one Pi on a desk as for a fleet: log in by
 * key only, address from the network, and locale and keyboard as the image has them (setting them takes
 * packages that a small image lacks, and a cabinet has no keyboard).
 */
export const defaultProfile: Profile = {
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
