import type { SettingKey } from '../settings/settings.ts'

/** Plain data, as a YAML or JSON file holds it. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/**
 * What one layer says, by setting; what it does not say it leaves to the layers below.
 *
 * `null`: as the image has it, whatever the layers below say. A list stands below others only as
 * `{ append: […] }` or `{ replace: […] }`: a plain list would be one of the two by surprise. Texts may hold
 * `{{ variables }}`; secrets are `{ vault: name }`, never themselves.
 */
export type SettingsLayer = Readonly<Partial<Record<SettingKey, PlainValue>>>

/** Which layer set a value. `default` is Bramble's own, of which every profile starts. */
export type Origin =
  | { readonly layer: 'default' }
  | { readonly layer: 'profile'; readonly name: string }
  | { readonly layer: 'site'; readonly name: string }
  | { readonly layer: 'role'; readonly name: string }
  | { readonly layer: 'device'; readonly name: string }

export interface NamedLayer {
  readonly origin: Origin
  readonly settings: SettingsLayer
}
