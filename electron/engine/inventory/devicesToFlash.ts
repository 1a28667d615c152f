import type { DeviceView } from '../../core/events/deviceView.ts'
import { byRosterRow } from '../../core/inventory/deviceOrder.ts'
import type { Store } from '../ports/store.ts'

/**
 * The devices that still need a card, in the order of their roster's lines: never made, or their card failed.
 * What runs or waits at its site is not among them; a new card for it is a decision of its own.
 */
export const devicesToFlash = async (
  store: Store,
  of: { readonly rosterId?: string } = {},
): Promise<readonly DeviceView[]> => {
  const devices = (await store.devices()).filter(needsCard)
  const asked = devices.filter(
    ({ rosterId }) => of.rosterId === undefined || rosterId === of.rosterId,
  )
  return asked.sort(byRosterRow)
}

const needsCard = ({ state, root, hostKey }: DeviceView): boolean =>
  state === 'planned' || (state === 'failed' && root === '' && hostKey === '')
