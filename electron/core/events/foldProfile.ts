import type { FlatProfile } from '../profile/flatProfile.ts'
import type { Profile } from '../profile/profile.ts'
import { upgradeProfile } from '../profile/upgradeProfile.ts'
import type { LoggedEvent } from './event.ts'

/** A version of a profile after one event. */
export const foldProfile = (
  view: Profile | undefined,
  { event }: LoggedEvent,
): Profile | undefined => {
  switch (event.kind) {
    case 'profile.saved':
      return upgradeProfile(event.profile)
    case 'profile.versioned':
      return event.profile
    default:
      return view
  }
}

/** A view that an older Bramble folded, as this one would. */
export const profileView = (kept: Profile | FlatProfile): Profile =>
  'schema' in kept ? kept : upgradeProfile(kept)

/** What tells one version of a profile from every other. */
export const profileKey = ({
  name,
  version,
}: {
  readonly name: string
  readonly version: number
}): string => `${name}@${version}`
