import type { PlainValue } from './layers/settingsLayer.ts'
import type { Profile } from './profile.ts'
import { isGroup } from './settings/settingValue.ts'

/** The names of all secrets of a profile in the vault, each once. */
export const secretNames = (profile: Profile): readonly string[] => {
  const names = new Set<string>()
  const walk = (value: PlainValue): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (isGroup(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (key === 'vault' && typeof item === 'string') names.add(item)
        else walk(item)
      }
    }
  }
  const layers = [
    profile.settings,
    ...[profile.sites, profile.roles, profile.devices].flatMap((group) => Object.values(group)),
  ]
  for (const layer of layers) {
    for (const value of Object.values(layer)) walk(value)
  }
  return [...names]
}
