import type { SettingKey } from '../profile/settings/settings.ts'

/** Whether a dialect can bring a setting to its device. The texts stand on the screen as they are here. */
export type Capability =
  | { readonly can: 'yes' }
  /** `why`: what is missing, as a sentence. */
  | { readonly can: 'partly'; readonly why: string }
  /** `instead`: what can be done, as a sentence. */
  | { readonly can: 'no'; readonly instead: string }

/** Besides the settings: whether the device says hello by itself after first boot. */
export type CapabilityKey = SettingKey | 'hello'

/** A row for each setting: a dialect that forgets one does not compile. */
export type CapabilityTable = Readonly<Record<CapabilityKey, Capability>>

export const yes: Capability = { can: 'yes' }
export const partly = (why: string): Capability => ({ can: 'partly', why })
export const no = (instead: string): Capability => ({ can: 'no', instead })
