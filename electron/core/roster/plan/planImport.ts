import type { DeviceView, RosterView } from '../../events/deviceView.ts'
import { type Fault, fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Roster, RosterRow } from '../rosterRow.ts'
import { type FieldChange, planChanges } from './devicePlan.ts'
import { type MatchedRow, takenFaults } from './takenFaults.ts'

/** What an import would do with one row. */
export type PlannedRow =
  | { readonly kind: 'new'; readonly row: RosterRow }
  | {
      readonly kind: 'changed'
      readonly row: RosterRow
      readonly device: DeviceView
      readonly changes: readonly FieldChange[]
    }
  | { readonly kind: 'unchanged'; readonly row: RosterRow; readonly device: DeviceView }

export interface ImportPlan {
  readonly name: string
  /** One a row, in the roster's order. */
  readonly rows: readonly PlannedRow[]
  /** Devices that an earlier version of this list named and this one does not. They stay as they are. */
  readonly missing: readonly DeviceView[]
}

interface Known {
  readonly devices: readonly DeviceView[]
  readonly rosters: readonly RosterView[]
}

/**
 * What importing a roster would do to an inventory, row by row, without doing it. A row is about the device whose id
 * it gives, else about the one that has its name, else about a new one. Faults: an id that nobody has, a name or
 * identity that another device has, a serial number that the device itself told otherwise.
 */
export const planImport = (roster: Roster, known: Known): Result<ImportPlan, readonly Fault[]> => {
  const byId = new Map(known.devices.map((device) => [device.id, device]))
  const byName = new Map(known.devices.map((device) => [device.name, device]))
  const faults: Fault[] = []
  const claimed = new Map<string, number>()
  for (const { row, deviceId } of roster.rows) {
    if (deviceId !== undefined) claimed.set(deviceId, row)
  }
  const matched = roster.rows.map((row) => {
    const device = row.deviceId === undefined ? byName.get(row.name) : byId.get(row.deviceId)
    if (row.deviceId !== undefined && device === undefined) {
      const params = { row: row.row, column: 'id', value: row.deviceId }
      faults.push(fault('ROSTER_ID_UNKNOWN', params))
    }
    const first = row.deviceId === undefined ? claimed.get(device?.id ?? '') : undefined
    if (first !== undefined) {
      faults.push(fault('ROSTER_DEVICE_TWICE', { row: row.row, column: 'name', first }))
    }
    return { row, device }
  })
  faults.push(...takenFaults(matched, known.devices))
  if (faults.length > 0) return err([...faults].sort(byRow))
  return ok({
    name: roster.name,
    rows: matched.map(plannedRow),
    missing: missingDevices(roster.name, matched, known),
  })
}

const plannedRow = ({ row, device }: MatchedRow): PlannedRow => {
  if (device === undefined) return { kind: 'new', row }
  const changes = planChanges(device, row)
  return changes.length > 0
    ? { kind: 'changed', row, device, changes }
    : { kind: 'unchanged', row, device }
}

/** Of the lists that this one is the next version of: those of the same name, and those of the devices it names. */
const missingDevices = (
  name: string,
  matched: readonly MatchedRow[],
  { devices, rosters }: Known,
): readonly DeviceView[] => {
  const named = new Set(matched.flatMap(({ device }) => (device === undefined ? [] : [device.id])))
  const lists = new Set(rosters.filter((one) => one.name === name).map(({ id }) => id))
  for (const { device } of matched) if (device !== undefined) lists.add(device.rosterId)
  // An adopted device is of no list.
  lists.delete('')
  return devices.filter(({ id, rosterId }) => lists.has(rosterId) && !named.has(id))
}

const byRow = (a: Fault, b: Fault): number => Number(a.params['row']) - Number(b.params['row'])
