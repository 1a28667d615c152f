import type { DeviceView } from '../events/deviceView.ts'
import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { DeviceFilter } from './deviceFilter.ts'
import { filterFields } from './filterFields.ts'

/**
 * Whether each term names a field that there is, ours or a column of some device's roster, and a value that the
 * field can have. A mistyped one matches nothing and would look like an empty fleet. Faults: FILTER_FIELD_UNKNOWN,
 * FILTER_VALUE_UNKNOWN.
 */
export const checkDeviceFilter = (
  filter: DeviceFilter,
  devices: readonly Pick<DeviceView, 'variables'>[],
): Result<void> => {
  const columns = new Set(
    devices.flatMap(({ variables }) => Object.keys(variables).map((name) => name.toLowerCase())),
  )
  for (const { key, values } of filter) {
    if (key === '') continue
    const possible = filterFields.get(key)
    if (possible === undefined) {
      if (columns.has(key)) continue
      const known = [...filterFields.keys(), ...columns].join(', ')
      return err(fault('FILTER_FIELD_UNKNOWN', { key, known }))
    }
    const value = possible.length === 0 ? undefined : values.find((it) => !possible.includes(it))
    if (value !== undefined) {
      return err(fault('FILTER_VALUE_UNKNOWN', { key, value, known: possible.join(', ') }))
    }
  }
  return ok(undefined)
}
