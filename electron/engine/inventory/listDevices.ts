import type { DeviceView } from '../../core/events/deviceView.ts'
import { matchesFilter, parseDeviceFilter } from '../../core/filter/deviceFilter.ts'
import { bySiteAndName } from '../../core/inventory/deviceOrder.ts'
import type { Store } from '../ports/store.ts'

/** The devices that a filter text shows (see `parseDeviceFilter`), by site and name. */
export const listDevices = async (
  store: Store,
  filterText: string,
): Promise<readonly DeviceView[]> => {
  const filter = parseDeviceFilter(filterText)
  const shown = (await store.devices()).filter((device) => matchesFilter(filter, device))
  return shown.sort(bySiteAndName)
}
