import type { SettingsLayer } from './layers/settingsLayer.ts'

/**
 * What devices of one kind share: first-boot settings in layers, from the profile itself over a device's site and role
 * to the single device. Versioned: each change is a new version, and a flash records which one it used. Secrets
 * are never in it, only their names in the vault.
 */
export interface Profile {
  /** The form of `settings`; see `SETTINGS_SCHEMA`. */
  readonly schema: 2
  readonly name: string
  /** 1, 2, 3, … per name. */
  readonly version: number
  /** What this version is for or what it changed, in a person's words; may be empty. */
  readonly note: string
  /** Most bytes that a card of this profile may have (guard G8). */
  readonly maxCardBytes: number
  readonly settings: SettingsLayer
  /** By the site's name as the roster has it, whatever its case. */
  readonly sites: Readonly<Record<string, SettingsLayer>>
  readonly roles: Readonly<Record<string, SettingsLayer>>
  /** By the device's name. */
  readonly devices: Readonly<Record<string, SettingsLayer>>
}

/** The layers of a profile besides its own, in the order of their strength. */
export const layerGroups = ['sites', 'roles', 'devices'] as const
