import { type Fault, fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { roles } from '../roster/rosterRow.ts'
import { defaultProfile } from './defaultProfile.ts'
import { saidList } from './layers/foldLayers.ts'
import type { PlainValue, SettingsLayer } from './layers/settingsLayer.ts'
import type { layerGroups, Profile } from './profile.ts'
import { profileName } from './profileField.ts'
import { listSettings } from './settings/listSettings.ts'
import { isSettingKey } from './settings/settingKeys.ts'
import { settingReaders } from './settings/settingReaders.ts'
import { SETTINGS_SCHEMA } from './settings/settings.ts'
import { isGroup, type ReadContext, SettingValue } from './settings/settingValue.ts'
import { templateProblems } from './template/expandTemplate.ts'
import { shellTextAt } from './template/shellTextAt.ts'
import { hasTemplate } from './template/templateParts.ts'

const MIB = 1024 * 1024
/** Most layers of one group: a device of each row of the largest roster. */
const LAYERS_LIMIT = 10_000

/**
 * A profile out of plain data, or all its problems (PROFILE_INVALID with `field` and `reason`). What it does not say
 * is as in `defaultProfile`. Texts with variables are checked as templates; what they become is checked for each
 * device (`resolveSettings`).
 */
export const checkProfile = (data: PlainValue): Result<Profile, readonly Fault[]> => {
  const faults: Fault[] = []
  const context: ReadContext = {
    mode: 'draft',
    secret: () => undefined,
    wifiKey: () => '',
    secretMissing: () => undefined,
    problem: (field, reason) =>
      faults.push(fault('PROFILE_INVALID', { field: field.replace(/^\./, ''), reason })),
  }
  const profile = new SettingValue(data, '', context).group((field): Profile => {
    const schema = field('schema')
    if (schema.raw !== SETTINGS_SCHEMA) {
      schema.problem(`it must be ${SETTINGS_SCHEMA}; this Bramble knows no other form`)
    }
    const orElse = <T>(key: string, otherwise: T, read: (value: SettingValue) => T): T =>
      field(key).isThere ? read(field(key)) : otherwise
    const layers = (key: (typeof layerGroups)[number]) =>
      orElse(key, {}, (at) => readLayers(at, key))
    return {
      schema: SETTINGS_SCHEMA,
      name: orElse('name', defaultProfile.name, (at) => at.text(profileName)),
      version: orElse('version', 1, (at) => at.whole(1, 1_000_000)),
      note: orElse('note', '', (at) => at.text(noteCheck)),
      maxCardBytes: orElse('maxCardBytes', defaultProfile.maxCardBytes, (at) =>
        at.whole(64 * MIB, 2 ** 41),
      ),
      settings: orElse('settings', {}, (at) => readLayer(at, true)),
      sites: layers('sites'),
      roles: layers('roles'),
      devices: layers('devices'),
    }
  })
  return faults.length > 0 ? err(faults) : ok(profile)
}

const noteCheck = (text: string): string | undefined =>
  text.length <= 500 ? undefined : 'a note has at most 500 characters'

const readLayers = (
  at: SettingValue,
  group: (typeof layerGroups)[number],
): Readonly<Record<string, SettingsLayer>> => {
  if (!isGroup(at.raw)) {
    at.problem('it must be a group of layers')
    return {}
  }
  const names = Object.keys(at.raw)
  if (names.length > LAYERS_LIMIT) at.problem(`there are at most ${LAYERS_LIMIT} layers`)
  const seen = new Set<string>()
  return at.group((field) =>
    Object.fromEntries(
      names.map((name) => {
        const layer = field(name)
        const same = name.trim().toLowerCase()
        if (seen.has(same)) layer.problem('there is such a layer already, in another spelling')
        seen.add(same)
        if (group === 'roles' && !roles.some((role) => role === same)) {
          layer.problem(`a role is one of ${roles.join(', ')}`)
        }
        return [name, readLayer(layer, false)]
      }),
    ),
  )
}

const readLayer = (at: SettingValue, lowest: boolean): SettingsLayer => {
  if (!isGroup(at.raw)) {
    at.problem('it must be a group of settings')
    return {}
  }
  const layer: Record<string, PlainValue> = {}
  for (const [key, raw] of Object.entries(at.raw)) {
    const value = new SettingValue(raw, `${at.path}.${key}`, at.context)
    if (!isSettingKey(key)) {
      value.problem('there is no such setting')
      continue
    }
    layer[key] = raw
    checkTemplates(value, key === 'commands')
    if (raw === null) {
      if (key === 'hostname' || key === 'users') value.problem('it cannot be left to the image')
    } else if (!listSettings.has(key)) settingReaders[key](value)
    else checkList(value, key, lowest)
  }
  return layer
}

const checkList = (
  value: SettingValue,
  key: keyof typeof settingReaders,
  lowest: boolean,
): void => {
  const said = value.raw === undefined ? undefined : saidList(value.raw)
  if (said === undefined) {
    value.problem('it must be a list, { append: […] } or { replace: […] }')
    return
  }
  if (Array.isArray(value.raw) && !lowest) {
    value.problem('say { append: […] } or { replace: […] } where there are layers below')
  }
  // Nothing appended is nothing said; an account is asked for only where the list is all there is.
  if (said.how === 'append' && said.items.length === 0) return
  settingReaders[key](new SettingValue(said.items, value.path, value.context))
}

/** `commands`: a text is a script for a shell, a list a program with its arguments. */
const checkTemplates = (value: SettingValue, commands: boolean): void => {
  const walk = (raw: PlainValue | undefined, path: string, inShell: boolean): void => {
    if (typeof raw === 'string' && hasTemplate(raw)) {
      for (const problem of templateProblems(raw, inShell ? 'shell' : 'anybody')) {
        if (problem.kind === 'unusable') value.context.problem(path, problem.reason)
      }
    } else if (Array.isArray(raw)) {
      const script = shellTextAt(raw)
      // The list of the commands itself holds scripts, one in it arguments.
      const list = inShell && !/\[\d+\]$/.test(path)
      raw.forEach((item: PlainValue, index) => {
        walk(item, `${path}[${index}]`, list || (commands && index === script))
      })
    } else if (isGroup(raw)) {
      for (const [key, item] of Object.entries(raw)) walk(item, `${path}.${key}`, inShell)
    }
  }
  walk(value.raw, value.path, commands)
}
