import { foldLayers } from './layers/foldLayers.ts'
import { layersOf } from './layers/layersOf.ts'
import type { Profile } from './profile.ts'
import { isGroup } from './settings/settingValue.ts'

/** The account with which Bramble logs in to a device of this profile: the first of its users. */
export const loginUser = (
  profile: Profile,
  device: { readonly name: string; readonly site: string; readonly role: string },
): string => {
  const users = foldLayers(layersOf(profile, device)).get('users')
  const first = users?.kind === 'list' ? users.items[0]?.value : undefined
  const name = isGroup(first) ? first['name'] : undefined
  return typeof name === 'string' ? name : ''
}
