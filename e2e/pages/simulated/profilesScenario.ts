import { defaultProfile } from '../../../electron/core/profile/defaultProfile.ts'
import type { Imported } from '../../../electron/core/profile/import/imported.ts'
import { importFirstBoot } from '../../../electron/core/profile/import/importFirstBoot.ts'
import type { Profile } from '../../../electron/core/profile/profile.ts'
import { profileSummary } from '../../../electron/core/profile/profileSummary.ts'
import { ODD_TEXT } from './oddScenario.ts'
import type { Scenario } from './scenario.ts'
import { aDevice, anEmptyScenario, anImage } from './values.ts'

const depot: Profile = {
  ...defaultProfile,
  name: 'edge-node',
  version: 3,
  note: 'Oslo has its own time server',
  settings: {
    timezone: 'Europe/Berlin',
    wired: { addresses: ['{{ address }}'], gateways: ["{{ gateway | default:'10.20.4.1' }}"] },
    dns: ['9.9.9.9'],
    users: [{ name: 'edge', sudo: 'passwordless' }],
  },
  sites: { oslo: { timezone: 'Europe/Oslo', dns: { append: ['149.112.112.112'] } } },
  roles: { server: { kernelArguments: { append: ['quiet'] } } },
}

const devices = [
  aDevice('edge-ber-021', { site: 'ber', variables: { address: '10.20.4.21/24' } }),
  aDevice('edge-osl-001', {
    site: 'oslo',
    role: 'server',
    variables: { address: '10.20.9.1/24', gateway: '10.20.9.254' },
  }),
]

/** Two profiles, one with layers, and two devices that it makes otherwise. */
export const profilesScenario = (): Scenario => ({
  ...anEmptyScenario,
  images: [anImage],
  devices,
  profiles: [profileSummary(depot), profileSummary(defaultProfile)],
  profileDocuments: [depot, defaultProfile],
})

/** Names and texts that no screen was made for, and a device that lacks a variable. */
export const oddProfilesScenario = (): Scenario => {
  const odd: Profile = {
    ...depot,
    note: ODD_TEXT,
    settings: { ...depot.settings, files: [{ path: '/etc/x', content: ODD_TEXT.repeat(20) }] },
    sites: { [ODD_TEXT]: { timezone: 'Europe/Oslo' } },
  }
  return {
    ...profilesScenario(),
    devices: [aDevice('edge-odd', { site: ODD_TEXT, variables: { [ODD_TEXT]: ODD_TEXT } })],
    profiles: [profileSummary(odd)],
    profileDocuments: [odd],
  }
}

/** A user-data of someone, as an import reads it. */
export const aForeignFile = (): Imported => {
  const text =
    '#cloud-config\nhostname: pi\ntimezone: Europe/Oslo\npackages: [vim]\nbootcmd: [echo early]\n'
  const imported = importFirstBoot({ name: 'user-data', text })
  if (!imported.ok) throw new Error(imported.fault.code)
  return imported.value
}
