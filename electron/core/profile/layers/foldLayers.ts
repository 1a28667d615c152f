import { listSettings } from '../settings/listSettings.ts'
import { settingKeys } from '../settings/settingKeys.ts'
import type { SettingKey } from '../settings/settings.ts'
import type { NamedLayer, Origin, PlainValue } from './settingsLayer.ts'

/** One setting after all layers, with where it comes from. */
export type FoldedSetting =
  | { readonly kind: 'one'; readonly value: PlainValue; readonly origin: Origin }
  /** `origin`: the layer that changed the list last. */
  | {
      readonly kind: 'list'
      readonly items: readonly { readonly value: PlainValue; readonly origin: Origin }[]
      readonly origin: Origin
    }
  /** Said to be as the image has it. */
  | { readonly kind: 'unset'; readonly origin: Origin }

export type FoldedSettings = ReadonlyMap<SettingKey, FoldedSetting>

/** The settings of layers, the strongest last: a later one wins, its lists behind or in place of the earlier ones. */
export const foldLayers = (layers: readonly NamedLayer[]): FoldedSettings => {
  const folded = new Map<SettingKey, FoldedSetting>()
  for (const { settings, origin } of layers) {
    for (const key of settingKeys) {
      const said = settings[key]
      if (said === undefined) continue
      folded.set(key, foldSetting(folded.get(key), key, said, origin))
    }
  }
  return folded
}

const foldSetting = (
  below: FoldedSetting | undefined,
  key: SettingKey,
  said: PlainValue,
  origin: Origin,
): FoldedSetting => {
  if (said === null) return { kind: 'unset', origin }
  const list = listSettings.has(key) ? saidList(said) : undefined
  if (list === undefined) return { kind: 'one', value: said, origin }
  const kept = list.how === 'append' && below?.kind === 'list' ? below.items : []
  return {
    kind: 'list',
    items: [...kept, ...list.items.map((value) => ({ value, origin }))],
    origin,
  }
}

/** A list as a layer says it; undefined for what is none (the check names it). */
export const saidList = (
  said: PlainValue,
): { readonly how: 'append' | 'replace'; readonly items: readonly PlainValue[] } | undefined => {
  if (isList(said)) return { how: 'replace', items: said }
  if (typeof said !== 'object' || said === null) return undefined
  const entries = Object.entries(said)
  const [entry] = entries
  if (entry === undefined || entries.length > 1) return undefined
  const [how, items] = entry
  return (how === 'append' || how === 'replace') && isList(items) ? { how, items } : undefined
}

const isList = (value: PlainValue | undefined): value is readonly PlainValue[] =>
  Array.isArray(value)
