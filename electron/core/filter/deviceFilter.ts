import type { DeviceView } from '../events/deviceView.ts'

/** One thing that a device must (or, `not`, must not) be. */
export interface FilterTerm {
  readonly not: boolean
  /** Empty for free text, which looks into everything a person would search by. */
  readonly key: string
  /** Any of them will do; lower case. */
  readonly values: readonly string[]
}

/** All terms must hold. No terms: every device. */
export type DeviceFilter = readonly FilterTerm[]

/** A minus, a key with its colon, and a value, in quotes or bare; a key may stand alone. */
const TERM = /(-?)(?:([\p{L}\p{N}_.]+):(?:"([^"]*)"?|([^\s"]*))|"([^"]*)"?|([^\s"]+))/gu

/**
 * Reads what a person types: `site:ber role:agent state:active,failed -is:simulated rack:3 "free text"`.
 * Every text is a filter: what names no field of ours is a roster column, and a key without a value, as it stands
 * there while one types, asks for nothing yet.
 */
export const parseDeviceFilter = (text: string): DeviceFilter => {
  const terms: FilterTerm[] = []
  for (const match of text.matchAll(TERM)) {
    const [, minus = '', key = '', keyQuoted, keyBare = '', quoted, bare = ''] = match
    const whole = keyQuoted ?? quoted
    const values = whole === undefined ? `${keyBare}${bare}`.split(',') : [whole]
    const wanted = values.map((it) => it.trim().toLowerCase()).filter((it) => it !== '')
    if (wanted.length > 0) terms.push({ not: minus !== '', key: key.toLowerCase(), values: wanted })
  }
  return terms
}

export const matchesFilter = (filter: DeviceFilter, device: DeviceView): boolean =>
  filter.every((term) => term.values.some((value) => holds(term.key, value, device)) !== term.not)

const holds = (key: string, value: string, device: DeviceView): boolean => {
  switch (key) {
    case '':
      return searched(device).some((text) => text.toLowerCase().includes(value))
    case 'is':
      return flags(device).includes(value)
    case 'name':
      return device.name.toLowerCase().includes(value)
    case 'site':
      return device.site.toLowerCase() === value
    case 'role':
      return device.role === value
    case 'state':
      return device.state === value
    case 'trust':
      return device.trust === value
    case 'serial':
      return device.serial.toLowerCase().endsWith(value)
    case 'mac':
      return device.macs.some((mac) => mac.toLowerCase().includes(value))
    case 'cluster':
      return device.cluster.toLowerCase() === value
    case 'model':
      return (device.facts?.model ?? '').toLowerCase().includes(value)
    case 'roster':
      return device.rosterId === value
    default:
      return Object.entries(device.variables).some(
        ([name, text]) => name.toLowerCase() === key && text.toLowerCase() === value,
      )
  }
}

const searched = (device: DeviceView): readonly string[] => [
  device.name,
  device.site,
  device.role,
  device.state,
  device.serial,
  ...device.macs,
  device.address,
  device.cluster,
  device.node,
  device.facts?.model ?? '',
  device.fault?.code ?? '',
  ...Object.values(device.variables),
]

const flags = (device: DeviceView): readonly string[] => [
  ...(device.standIn ? ['stand-in', 'standin'] : []),
  ...(device.simulated ? ['simulated'] : []),
  ...(device.root === '' ? [] : ['proven']),
  ...(device.fault === undefined ? [] : ['faulty']),
]
