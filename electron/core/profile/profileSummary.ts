import { foldLayers } from './layers/foldLayers.ts'
import { commonLayers } from './layers/layersOf.ts'
import type { PlainValue } from './layers/settingsLayer.ts'
import { loginUser } from './loginUser.ts'
import type { Profile } from './profile.ts'
import type { SettingKey } from './settings/settings.ts'

/** A profile in a few words, for lists; what single sites, roles and devices have otherwise is only counted. */
export interface ProfileSummary {
  readonly name: string
  readonly version: number
  readonly note: string
  readonly user: string
  readonly network: 'dhcp' | 'static' | 'off'
  readonly kubernetes: 'none' | 'k3s' | 'microk8s'
  readonly timezone: string
  readonly maxCardBytes: number
  readonly layers: {
    readonly sites: number
    readonly roles: number
    readonly devices: number
  }
}

export const profileSummary = (profile: Profile): ProfileSummary => {
  const folded = foldLayers(commonLayers(profile))
  const said = (key: SettingKey): PlainValue | undefined => {
    const setting = folded.get(key)
    return setting?.kind === 'one' ? setting.value : undefined
  }
  const wired = said('wired')
  const kubernetes = said('kubernetes')
  const timezone = said('timezone')
  return {
    name: profile.name,
    version: profile.version,
    note: profile.note,
    user: loginUser({ ...profile, sites: {}, roles: {}, devices: {} }, NO_DEVICE),
    network: wired === undefined || wired === 'dhcp' ? 'dhcp' : wired === 'off' ? 'off' : 'static',
    kubernetes: kubernetes === 'k3s' || kubernetes === 'microk8s' ? kubernetes : 'none',
    timezone: typeof timezone === 'string' ? timezone : '',
    maxCardBytes: profile.maxCardBytes,
    layers: {
      sites: Object.keys(profile.sites).length,
      roles: Object.keys(profile.roles).length,
      devices: Object.keys(profile.devices).length,
    },
  }
}

const NO_DEVICE = { name: '', site: '', role: '' }
