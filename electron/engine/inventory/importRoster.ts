import type { DeviceView, RosterView } from '../../core/events/deviceView.ts'
import type { FleetEvent } from '../../core/events/event.ts'
import { planChanged } from '../../core/events/plannedDevice.ts'
import { fault } from '../../core/faults/fault.ts'
import type { IdSource } from '../../core/ids/idSource.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Roster, RosterRow } from '../../core/roster/rosterRow.ts'
import type { Store } from '../ports/store.ts'

export interface ImportedRoster {
  readonly roster: RosterView
  /** One a row, in the roster's order, as they are now. */
  readonly devices: readonly DeviceView[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

type Planned = Extract<FleetEvent, { readonly kind: 'device.planned' }>

/**
 * Takes a checked roster into the inventory, all of it or nothing.
 *
 * The rule: the name is the key. A row whose name the inventory knows is that device: it keeps its id, its card, its
 * bindings and its state, and takes site, role and variables from the row. A new name is a new device. A device that
 * the roster does not name stays as it is; a roster never removes one.
 */
export const importRoster = async (
  { store, newId }: { readonly store: Store; readonly newId: IdSource },
  { name, rows }: Roster,
): Promise<Result<ImportedRoster>> => {
  if (rows.length === 0) return err(fault('ROSTER_EMPTY', { name }))
  const known = new Map((await store.devices()).map((device) => [device.name, device]))
  const rosterId = newId()
  const planned = rows.map((row) => plan(row, rosterId, known.get(row.name)?.id ?? newId()))
  const appended = await store.append([
    { kind: 'roster.imported', rosterId, name, rows: rows.length },
    ...planned,
  ])
  if (!appended.ok) return appended
  const now = new Map((await store.devices()).map((device) => [device.id, device]))
  const devices = planned.flatMap((event) => now.get(event.deviceId) ?? [])
  const importedAt = appended.value[0]?.at ?? 0
  return ok({
    roster: { id: rosterId, name, rows: rows.length, importedAt },
    devices,
    ...tally(planned, known),
  })
}

const plan = (row: RosterRow, rosterId: string, deviceId: string): Planned => ({
  kind: 'device.planned',
  deviceId,
  rosterId,
  row: row.row,
  name: row.name,
  site: row.site,
  role: row.role,
  variables: row.variables,
})

const tally = (
  planned: readonly Planned[],
  known: ReadonlyMap<string, DeviceView>,
): Pick<ImportedRoster, 'created' | 'updated' | 'unchanged'> => {
  const before = planned.map((event) => ({ event, device: known.get(event.name) }))
  const created = before.filter(({ device }) => device === undefined).length
  const updated = before.filter(
    ({ event, device }) => device !== undefined && planChanged(device, event),
  ).length
  return { created, updated, unchanged: planned.length - created - updated }
}
