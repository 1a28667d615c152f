import type { SettingsLayer } from '../layers/settingsLayer.ts'

/**
 * Of which every profile starts. As good for one Pi on a desk as for a fleet: log in by key only, address from the
 * network, and locale and keyboard as the image has them (setting them takes packages that a small image
 * lacks, and a cabinet has no keyboard).
 */
export const defaultSettings: SettingsLayer = {
  hostname: '{{ name }}',
  users: [{ name: 'fleet', sudo: 'passwordless' }],
  ssh: true,
  timezone: 'Etc/UTC',
  wired: 'dhcp',
  kubernetes: 'k3s',
}
