import type { Profile } from '../profile.ts'
import { defaultSettings } from '../settings/defaultSettings.ts'
import type { NamedLayer, Origin, SettingsLayer } from './settingsLayer.ts'

/** The layers that make the settings of one device, the strongest last: default, profile, site, role, device. */
export const layersOf = (
  profile: Profile,
  device: { readonly name: string; readonly site: string; readonly role: string },
): readonly NamedLayer[] => [
  { origin: { layer: 'default' }, settings: defaultSettings },
  { origin: { layer: 'profile', name: profile.name }, settings: profile.settings },
  ...named('site', profile.sites, device.site),
  ...named('role', profile.roles, device.role),
  ...named('device', profile.devices, device.name),
]

/** The layers without any device: what all of them have in common. */
export const commonLayers = (profile: Profile): readonly NamedLayer[] =>
  layersOf({ ...profile, sites: {}, roles: {}, devices: {} }, { name: '', site: '', role: '' })

const named = (
  layer: Exclude<Origin['layer'], 'default'>,
  layers: Readonly<Record<string, SettingsLayer>>,
  wanted: string,
): readonly NamedLayer[] =>
  Object.entries(layers)
    .filter(([name]) => name.trim().toLowerCase() === wanted.trim().toLowerCase())
    .map(([name, settings]) => ({ origin: { layer, name }, settings }))
