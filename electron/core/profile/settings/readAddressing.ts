import { cidrFamily, ipFamily } from '../ipAddress.ts'
import type { Addressing, VlanSetting } from './addressing.ts'
import { addressWithPrefix, plainAddress } from './settingChecks.ts'
import type { SettingValue } from './settingValue.ts'

/** `dhcp`, or `{ addresses: […], gateways: […] }`. */
export const readAddressing = (value: SettingValue): Addressing => {
  if (typeof value.raw === 'string') {
    value.oneOf(['dhcp'])
    return { kind: 'dhcp' }
  }
  return value.group((field) => {
    const addresses = present(field('addresses').items((item) => item.text(addressWithPrefix)))
    const gateways = present(field('gateways').items((item) => item.text(optional(plainAddress))))
    if (addresses.length === 0) field('addresses').problem('it needs at least one address')
    if (value.context.mode === 'final') checkFamilies(field('gateways'), addresses, gateways)
    return { kind: 'static', addresses, gateways }
  })
}

export const readWired = (value: SettingValue): Addressing | { readonly kind: 'off' } =>
  value.raw === 'off' ? { kind: 'off' } : readAddressing(value)

export const readVlan = (value: SettingValue): VlanSetting =>
  value.group((field) => ({
    id: field('id').whole(1, 4094),
    addressing: field('addressing').isThere
      ? readAddressing(field('addressing'))
      : { kind: 'dhcp' },
  }))

/** What a variable with an empty default leaves of a list: nothing. */
export const present = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => text !== '')

export const optional =
  (check: (value: string) => string | undefined) =>
  (value: string): string | undefined =>
    value === '' ? undefined : check(value)

/** Items out of texts, each of which a variable may have made several: `{{ dns }}` of `9.9.9.9, 1.1.1.1`. */
export const readWords = (
  value: SettingValue,
  check: (word: string) => string | undefined,
): readonly string[] =>
  value
    .items((item) => {
      const text = item.text((whole) =>
        words(whole)
          .map(check)
          .find((reason) => reason !== undefined),
      )
      return words(text)
    })
    .flat()

const words = (text: string): readonly string[] =>
  text.includes('{{') ? [text] : present(text.split(/[\s,;]+/))

const checkFamilies = (
  at: SettingValue,
  addresses: readonly string[],
  gateways: readonly string[],
): void => {
  const families = new Set(addresses.map(cidrFamily))
  const seen = new Set<number>()
  for (const gateway of gateways) {
    const family = ipFamily(gateway)
    if (family === undefined) continue
    if (!families.has(family))
      at.problem(`${gateway} is not of the family of ${addresses.join(', ')}`)
    if (seen.has(family)) at.problem('there is more than one gateway of one family')
    seen.add(family)
  }
}
