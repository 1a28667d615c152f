import type { ProfileDocument, SettingKey } from '../../client/contractValues.ts'

export type Json = ProfileDocument['settings'][string]
export type Layer = ProfileDocument['settings']

/** Which layer of a profile is edited. */
export type LayerTarget =
  | { readonly group: 'settings' }
  | { readonly group: 'sites' | 'roles' | 'devices'; readonly name: string }

export const layerGroups = ['sites', 'roles', 'devices'] as const

/** A target as the value of a choice, and back. */
export const targetKey = (target: LayerTarget): string =>
  target.group === 'settings' ? 'settings' : `${target.group}/${target.name}`

export const targetsOf = (document: ProfileDocument): readonly LayerTarget[] => [
  { group: 'settings' },
  ...layerGroups.flatMap((group) =>
    Object.keys(document[group]).map((name): LayerTarget => ({ group, name })),
  ),
]

export const layerOf = (document: ProfileDocument, target: LayerTarget): Layer =>
  target.group === 'settings' ? document.settings : (document[target.group][target.name] ?? {})

/** The document with one setting of one layer said otherwise; undefined: nothing is said of it there. */
export const withSetting = (
  document: ProfileDocument,
  target: LayerTarget,
  key: SettingKey,
  value: Json | undefined,
): ProfileDocument => {
  const { [key]: _before, ...others } = layerOf(document, target)
  return withLayer(document, target, value === undefined ? others : { ...others, [key]: value })
}

export const withLayer = (
  document: ProfileDocument,
  target: LayerTarget,
  layer: Layer,
): ProfileDocument =>
  target.group === 'settings'
    ? { ...document, settings: layer }
    : { ...document, [target.group]: { ...document[target.group], [target.name]: layer } }

export type How = 'append' | 'replace'

/** A list as a layer says it. A plain one, in the lowest layer, takes the place of the default. */
export const listOf = (
  value: Json | undefined,
): { readonly how: How; readonly items: readonly Json[] } => {
  if (Array.isArray(value)) return { how: 'replace', items: value }
  if (typeof value !== 'object' || value === null) return { how: 'append', items: [] }
  const { append, replace } = value
  if (Array.isArray(replace)) return { how: 'replace', items: replace }
  return { how: 'append', items: Array.isArray(append) ? append : [] }
}

/** The same, to be kept in a layer; a list that appends nothing says nothing. */
export const saidList = (
  { how, items }: { readonly how: How; readonly items: readonly Json[] },
  lowest: boolean,
): Json | undefined => {
  if (how === 'append') return items.length === 0 ? undefined : { append: [...items] }
  return lowest ? [...items] : { replace: [...items] }
}

/** A value in a line, for a person. */
export const valueWords = (value: Json | undefined): string => {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  if (typeof value !== 'object') return String(value)
  if ('vault' in value) return '[secret]'
  return Object.entries(value)
    .map(([key, part]) => `${key} ${valueWords(part)}`)
    .join(', ')
}
