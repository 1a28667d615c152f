import type { FoldedSetting, FoldedSettings } from '../../../core/profile/layers/foldLayers.ts'
import type { PlainValue } from '../../../core/profile/layers/settingsLayer.ts'
import type { SettingKey } from '../../../core/profile/settings/settings.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** Folded settings as the contract's schema types them. */
export const foldedOnWire = (folded: FoldedSettings) => [...folded].map(settingOnWire)

const settingOnWire = ([setting, folded]: readonly [SettingKey, FoldedSetting]) => {
  const { kind, origin } = folded
  const base = { setting, kind, origin: { ...origin } }
  switch (folded.kind) {
    case 'one':
      return { ...base, value: json(folded.value) }
    case 'list':
      return {
        ...base,
        items: folded.items.map((item) => ({
          value: json(item.value),
          origin: { ...item.origin },
        })),
      }
    case 'unset':
      return base
    default:
      return folded satisfies never
  }
}

/** The same value, whose arrays the wire copies anyway. */
const json = (value: PlainValue): Json => structuredClone(value) as Json
