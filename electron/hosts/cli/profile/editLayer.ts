import { parse } from 'yaml'
import type { PlainValue } from '../../../core/profile/layers/settingsLayer.ts'
import { plainValue } from '../../../core/profile/plainValue.ts'
import { isGroup } from '../../../core/profile/settings/settingValue.ts'
import { badUsage } from '../stop.ts'

export interface LayerEdits {
  readonly set?: readonly string[]
  readonly append?: readonly string[]
  readonly unset?: readonly string[]
  readonly site?: string
  readonly role?: string
  readonly of?: string
  readonly note?: string
}

type Group = { readonly [key: string]: PlainValue }

/** A profile's document after `--set timezone=Europe/Berlin`, `--append ntp=a.example` and the like. */
export const editLayer = (document: Group, edits: LayerEdits): Group => {
  const [group, name] = target(edits)
  const layers = group === undefined ? {} : asGroup(document[group])
  const before = group === undefined ? asGroup(document['settings']) : asGroup(layers[name])
  const layer: Record<string, PlainValue> = { ...before }
  for (const key of edits.unset ?? []) delete layer[key]
  for (const pair of edits.set ?? []) {
    const [key, value] = split(pair)
    layer[key] = value
  }
  for (const pair of edits.append ?? []) {
    const [key, value] = split(pair)
    layer[key] = appended(layer[key], value)
  }
  // A note is of one version: what the last one said is not true of this one.
  const note = { note: edits.note ?? '' }
  return group === undefined
    ? { ...document, ...note, settings: layer }
    : { ...document, ...note, [group]: { ...layers, [name]: layer } }
}

const target = ({ site, role, of }: LayerEdits): readonly [string | undefined, string] => {
  const named = Object.entries({ sites: site, roles: role, devices: of }).flatMap(
    ([group, name]) => (name === undefined ? [] : [[group, name] as const]),
  )
  const [only, second] = named
  if (second !== undefined) throw badUsage('name one of --site, --role and --of.')
  return only ?? [undefined, '']
}

/** `key=value`; the value is YAML: a word, `true`, `[a, b]`, `{ addresses: [10.0.0.2/24] }`. */
const split = (pair: string): readonly [string, PlainValue] => {
  const [, key, text] = /^([A-Za-z0-9]+)=(.*)$/s.exec(pair) ?? []
  if (key === undefined || text === undefined) throw badUsage(NO_PAIR)
  let value: PlainValue | undefined
  try {
    value = plainValue(parse(text, { version: '1.2' }))
  } catch {
    value = undefined
  }
  if (value === undefined) throw badUsage(`the value of ${key} is no YAML.`)
  if (SECRET.test(key) || namesSecret(value)) {
    throw badUsage(
      'a secret in the command line can be read by others; use --file - or the editor.',
    )
  }
  return [key, value]
}

/** Without what was said: that may be the rest of a secret, and would be in a log and on a screen. */
const NO_PAIR = 'a value of --set or --append is not setting=value; it is not repeated here.'

const SECRET = /password(?:Hash)?$|passphrase|pmk|secret/i

/** Whether a key anywhere in a value is one of a secret, however it is quoted. */
const namesSecret = (value: PlainValue): boolean => {
  if (Array.isArray(value)) return value.some((item: PlainValue) => namesSecret(item))
  if (!isGroup(value)) return false
  return Object.entries(value).some(([key, part]) => SECRET.test(key) || namesSecret(part))
}

const appended = (there: PlainValue | undefined, value: PlainValue): PlainValue => {
  const more = Array.isArray(value) ? value : [value]
  if (Array.isArray(there)) return [...there, ...more]
  const said = asGroup(there)
  const how = said['replace'] === undefined ? 'append' : 'replace'
  const items = said[how]
  return { [how]: [...(Array.isArray(items) ? items : []), ...more] }
}

const asGroup = (value: PlainValue | undefined): Group => (isGroup(value) ? value : {})
