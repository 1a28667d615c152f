import type { Profile } from '../profile/profile.ts'
import type { LoggedEvent } from './event.ts'

/** A version of a profile after one event. */
export const foldProfile = (
  view: Profile | undefined,
  { event }: LoggedEvent,
): Profile | undefined => (event.kind === 'profile.saved' ? event.profile : view)

/** What tells one version of a profile from every other. */
export const profileKey = ({ name, version }: Profile): string => `${name}@${version}`
