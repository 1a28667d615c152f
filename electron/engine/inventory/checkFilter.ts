import { checkDeviceFilter } from '../../core/filter/checkDeviceFilter.ts'
import { parseDeviceFilter } from '../../core/filter/deviceFilter.ts'
import type { Result } from '../../core/result.ts'
import type { Store } from '../ports/store.ts'

/** Whether a filter text makes sense for this inventory; see `checkDeviceFilter` for its faults. */
export const checkFilter = async (
  store: Pick<Store, 'devices'>,
  filterText: string,
): Promise<Result<void>> => checkDeviceFilter(parseDeviceFilter(filterText), await store.devices())
