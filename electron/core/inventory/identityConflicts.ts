import type { DeviceView } from '../events/deviceView.ts'

/** Something that should tell devices apart and does not. */
export interface IdentityConflict {
  readonly kind: 'name' | 'serial' | 'mac' | 'host key' | 'node'
  readonly value: string
  /** Two or more. */
  readonly deviceIds: readonly string[]
}

/**
 * Every identity that more than one device claims, for a person to decide. A card swapped into another board shows
 * as two devices with one serial; a copied card as two with one host key.
 */
export const identityConflicts = (devices: readonly DeviceView[]): readonly IdentityConflict[] => {
  const claims = new Map<string, { conflict: Omit<IdentityConflict, 'deviceIds'>; ids: string[] }>()
  for (const device of devices) {
    for (const conflict of identitiesOf(device)) {
      if (conflict.value === '') continue
      const key = `${conflict.kind} ${conflict.value}`
      const known = claims.get(key) ?? { conflict, ids: [] }
      if (!known.ids.includes(device.id)) known.ids.push(device.id)
      claims.set(key, known)
    }
  }
  return [...claims.values()]
    .filter(({ ids }) => ids.length > 1)
    .map(({ conflict, ids }) => ({ ...conflict, deviceIds: ids }))
}

const identitiesOf = (device: DeviceView): readonly Omit<IdentityConflict, 'deviceIds'>[] => [
  { kind: 'name', value: device.name },
  { kind: 'serial', value: device.serial.toLowerCase() },
  ...device.macs.map((mac) => ({ kind: 'mac' as const, value: mac.toLowerCase() })),
  { kind: 'host key', value: device.hostKey },
  { kind: 'node', value: device.nodeUid },
]
