import type { Profile } from '../../core/profile/profile.ts'

/** By name, the newest version first: who asks for a name finds its newest. */
export const byNameNewestFirst = (a: Profile, b: Profile): number =>
  a.name === b.name ? b.version - a.version : a.name < b.name ? -1 : 1
