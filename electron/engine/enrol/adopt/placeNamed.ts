import type { DeviceView } from '../../../core/events/deviceView.ts'
import { mayBecome } from '../../../core/events/mayBecome.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import { fault } from '../../../core/faults/fault.ts'

/** What a name stands for in the inventory, to whoever is about to adopt a device under it. */
export type NamedPlace =
  /** Nothing yet: it joins as a new device. */
  | { readonly kind: 'new' }
  /** One that was never met: it becomes that one, whose site and role stay. */
  | { readonly kind: 'becomes'; readonly device: DeviceView }
  /** One that was met: only its own board is taken for it. */
  | { readonly kind: 'met'; readonly device: DeviceView }
  | { readonly kind: 'refused'; readonly fault: Fault }

/** The place of a name, before the board is known. Faults inside: ADOPT_NAME_BUSY. */
export const placeNamed = (devices: readonly DeviceView[], wished: string): NamedPlace => {
  const name = wished.trim().toLowerCase()
  const device = devices.find((known) => known.name === name)
  if (device === undefined) return { kind: 'new' }
  if (mayBecome(device)) return { kind: 'becomes', device }
  if (device.serial !== '' || device.hostKey !== '') return { kind: 'met', device }
  return { kind: 'refused', fault: fault('ADOPT_NAME_BUSY', { name, state: device.state }) }
}
