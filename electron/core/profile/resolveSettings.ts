import { type Fault, fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { Secret } from '../text/secret.ts'
import { type FoldedSettings, foldLayers } from './layers/foldLayers.ts'
import { layersOf } from './layers/layersOf.ts'
import { originText } from './layers/originText.ts'
import type { PlainValue } from './layers/settingsLayer.ts'
import type { Profile } from './profile.ts'
import { settingReaders } from './settings/settingReaders.ts'
import type { SettingKey, Settings } from './settings/settings.ts'
import { isGroup, type ReadContext, SettingValue } from './settings/settingValue.ts'
import {
  expandTemplate,
  type TemplateProblem,
  type TemplateReader,
} from './template/expandTemplate.ts'
import { shellTextAt } from './template/shellTextAt.ts'

/** A device of the roster, as far as a profile asks for it. */
export interface ProfileDevice {
  readonly name: string
  readonly site: string
  readonly role: string
  readonly variables: Readonly<Record<string, string>>
}

export interface SecretSource {
  readonly secret: (name: string) => Secret | undefined
  readonly wifiKey: (passphrase: string, ssid: Uint8Array) => string
}

export interface ResolvedSettings {
  readonly settings: Settings
  /** With its origin, variables replaced; `{ vault: … }` in place of secrets. For the screen. */
  readonly folded: FoldedSettings
  /** What a layer above the defaults says to be so: what no dialect may pass over in silence. */
  readonly said: readonly SettingKey[]
}

/**
 * The settings of one device: layers folded, variables replaced by its roster row, every value checked and typed.
 * All problems at once: PROFILE_VARIABLE_UNRESOLVED (an empty cell does not resolve), PROFILE_CELL_UNQUOTED (a cell
 * that a shell would read as commands), PROFILE_VALUE_INVALID,
 * PROFILE_SECRET_MISSING, each with the device, the setting, and the layer that said it.
 */
export const resolveSettings = (
  profile: Profile,
  device: ProfileDevice,
  secrets: SecretSource,
): Result<ResolvedSettings, readonly Fault[]> => {
  const faults: Fault[] = []
  const raw = foldLayers(layersOf(profile, device))
  const expanded = new Map(
    [...raw].map(([key, setting]) => [key, expandSetting(key, setting, device, faults)] as const),
  )
  // What a variable left open would be found unusable for a second time.
  if (faults.length > 0) return err(faults)
  const typed: Partial<Record<SettingKey, unknown>> = {}
  for (const [key, setting] of expanded) {
    if (setting.kind === 'unset') continue
    const value = setting.kind === 'one' ? setting.value : setting.items.map((item) => item.value)
    const context = contextOf(device, setting, secrets, faults)
    typed[key] = settingReaders[key](new SettingValue(value, key, context))
  }
  if (faults.length > 0) return err(faults)
  return ok({
    // Each key holds what its own reader made; the reader table ties them to `Settings` by type.
    settings: typed as unknown as Settings,
    folded: expanded,
    said: [...expanded].flatMap(([key, { kind, origin }]) =>
      kind === 'unset' || origin.layer === 'default' ? [] : [key],
    ),
  })
}

const contextOf = (
  device: ProfileDevice,
  setting: Folded,
  { secret, wifiKey }: SecretSource,
  faults: Fault[],
): ReadContext => ({
  mode: 'final',
  secret,
  wifiKey,
  problem: (field, reason) => {
    const origin = originText(originOf(setting, field))
    const params = { device: device.name, setting: field, reason, origin }
    faults.push(fault('PROFILE_VALUE_INVALID', params))
  },
  secretMissing: (field, name) =>
    faults.push(fault('PROFILE_SECRET_MISSING', { device: device.name, setting: field, name })),
})

/** The layer to which a problem belongs: of a list, that of the item at which it is (`users[1].name`). */
const originOf = (setting: Folded, field: string): Folded['origin'] => {
  const [, index] = /^\w+\[(\d+)\]/.exec(field) ?? []
  const item = setting.kind === 'list' ? setting.items[Number(index)] : undefined
  return (item ?? setting).origin
}

type Folded = FoldedSettings extends ReadonlyMap<unknown, infer Setting> ? Setting : never

const expandSetting = (
  key: SettingKey,
  setting: Folded,
  device: ProfileDevice,
  faults: Fault[],
): Folded => {
  const lookUp = lookUpIn(device)
  const expand = (
    value: PlainValue,
    path: string,
    origin: string,
    reader: TemplateReader = 'anybody',
  ): PlainValue => {
    if (typeof value === 'string') {
      const { text, problems } = expandTemplate(value, lookUp, reader)
      faults.push(...problems.map((problem) => faultOf(problem, device.name, path, origin)))
      return text
    }
    if (Array.isArray(value)) {
      const script = key === 'commands' ? shellTextAt(value) : -1
      return value.map((item: PlainValue, index) =>
        expand(item, `${path}[${index}]`, origin, index === script ? 'shell' : 'anybody'),
      )
    }
    if (!isGroup(value)) return value
    return Object.fromEntries(
      // The name of a secret is no text of the profile's.
      Object.entries(value).map(([field, item]) => [
        field,
        field === 'vault' ? item : expand(item, `${path}.${field}`, origin),
      ]),
    )
  }
  switch (setting.kind) {
    case 'unset':
      return setting
    case 'one':
      return { ...setting, value: expand(setting.value, key, originText(setting.origin)) }
    case 'list':
      return {
        ...setting,
        items: setting.items.map(({ value, origin }, index) => ({
          value: expand(
            value,
            `${key}[${index}]`,
            originText(origin),
            key === 'commands' ? 'shell' : 'anybody',
          ),
          origin,
        })),
      }
    default:
      return setting satisfies never
  }
}

const faultOf = (
  problem: TemplateProblem,
  device: string,
  setting: string,
  origin: string,
): Fault => {
  const at = { device, setting, origin }
  switch (problem.kind) {
    case 'unresolved':
      return fault('PROFILE_VARIABLE_UNRESOLVED', { ...at, variable: problem.variable })
    case 'unquoted':
      return fault('PROFILE_CELL_UNQUOTED', { ...at, variable: problem.variable })
    case 'unusable':
      return fault('PROFILE_VALUE_INVALID', { ...at, reason: problem.reason })
    default:
      return problem satisfies never
  }
}

const lookUpIn = (device: ProfileDevice): ((variable: string) => string | undefined) => {
  const values = new Map(
    Object.entries(device.variables).map(([key, value]) => [key.toLowerCase(), value.trim()]),
  )
  for (const key of ['name', 'site', 'role'] as const) values.set(key, device[key])
  return (variable) => {
    const value = values.get(variable)
    return value === '' ? undefined : value
  }
}
