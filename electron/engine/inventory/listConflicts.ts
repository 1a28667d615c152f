import type { DeviceView } from '../../core/events/deviceView.ts'
import { type IdentityConflict, identityConflicts } from '../../core/inventory/identityConflicts.ts'
import type { Store } from '../ports/store.ts'

export interface Conflicts {
  /** Devices that wait for a person to say who they are. */
  readonly devices: readonly DeviceView[]
  /** Identities that more than one device claims. */
  readonly identities: readonly IdentityConflict[]
}

/** All that must be decided before the inventory can be called true. */
export const listConflicts = async (store: Store): Promise<Conflicts> => {
  const devices = await store.devices()
  return {
    devices: devices.filter(({ state }) => state === 'conflict'),
    identities: identityConflicts(devices),
  }
}
