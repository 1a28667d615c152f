import type { DeviceView, JobView, RosterView } from '../../core/events/deviceView.ts'
import type { FleetEvent, WasPlanned } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import type { IdSource } from '../../core/ids/idSource.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { devicePlan, onlyPlanned } from '../../core/roster/plan/devicePlan.ts'
import type { ImportPlan, PlannedRow } from '../../core/roster/plan/planImport.ts'
import type { Store } from '../ports/store.ts'
import { busyDevices } from './busyDevices.ts'

export interface AppliedImport {
  readonly roster: RosterView
  /** One a row, in the roster's order, as they are now. */
  readonly devices: readonly DeviceView[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Devices that were taken back because the list names them no more, and that was asked for. */
  readonly withdrawn: number
}

export interface ApplyMeans {
  readonly store: Store
  readonly newId: IdSource
}

/**
 * Does what a plan says, all of it or nothing, in one transaction. A device that the list names keeps its id, its card,
 * its bindings and its state. Where nothing at all would change, nothing is recorded: the same file twice is once.
 * `withdrawMissing`: devices that the list names no more and that are only planned are taken back; without it they stay.
 */
export const applyImport = async (
  { store, newId }: ApplyMeans,
  plan: ImportPlan,
  { withdrawMissing }: { readonly withdrawMissing: boolean },
): Promise<Result<AppliedImport>> => {
  if (plan.rows.length === 0) return err(fault('ROSTER_EMPTY', { name: plan.name }))
  const withdraw = withdrawMissing ? await withdrawable(store, plan.missing) : []
  const counts = { ...tally(plan), withdrawn: withdraw.length }
  const same = await sameAsBefore(store, plan)
  if (same !== undefined && withdraw.length === 0) {
    const devices = plan.rows.flatMap((row) => (row.kind === 'new' ? [] : [row.device]))
    return ok({ roster: same, devices, ...counts })
  }
  const rosterId = newId()
  const planned = plan.rows.map((row) => plannedEvent(row, rosterId, newId))
  const events: readonly FleetEvent[] = [
    {
      kind: 'roster.imported',
      rosterId,
      name: plan.name,
      rows: plan.rows.length,
      reversible: true,
    },
    ...withdraw.map((device) => withdrawnEvent(device, rosterId)),
    // Existing devices first give up the names that others take.
    ...planned,
  ]
  const appended = await store.append(events)
  if (!appended.ok) return appended
  const now = new Map((await store.devices()).map((device) => [device.id, device]))
  const roster = (await store.rosters()).find(({ id }) => id === rosterId)
  if (roster === undefined) throw new Error('an import without its roster')
  return ok({
    roster,
    devices: planned.flatMap(({ deviceId }) => now.get(deviceId) ?? []),
    ...counts,
  })
}

type Planned = Extract<FleetEvent, { readonly kind: 'device.planned' }>

export const wasPlanned = (device: DeviceView): WasPlanned => ({
  ...devicePlan(device),
  rosterId: device.rosterId,
  row: device.rosterRow,
})

const plannedEvent = (planned: PlannedRow, rosterId: string, newId: IdSource): Planned => ({
  kind: 'device.planned',
  deviceId: planned.kind === 'new' ? newId() : planned.device.id,
  rosterId,
  row: planned.row.row,
  ...devicePlan(planned.row),
  ...(planned.kind === 'new' ? {} : { was: wasPlanned(planned.device) }),
})

const withdrawnEvent = (device: DeviceView, rosterId: string): FleetEvent => ({
  kind: 'device.withdrawn',
  deviceId: device.id,
  rosterId,
  why: 'missing',
  was: wasPlanned(device),
})

const withdrawable = async (
  store: Store,
  missing: readonly DeviceView[],
): Promise<readonly DeviceView[]> => {
  const jobs: readonly JobView[] = await store.jobs()
  const busy = busyDevices(jobs)
  return missing.filter((device) => onlyPlanned(device) && !busy.has(device.id))
}

/** The list that this one is, to the letter and the row; undefined where it is another. */
const sameAsBefore = async (store: Store, plan: ImportPlan): Promise<RosterView | undefined> => {
  const ids = new Set<string>()
  for (const planned of plan.rows) {
    if (planned.kind !== 'unchanged' || planned.device.rosterRow !== planned.row.row) {
      return undefined
    }
    ids.add(planned.device.rosterId)
  }
  const [id] = ids
  if (ids.size !== 1 || id === undefined) return undefined
  const roster = (await store.rosters()).find((one) => one.id === id)
  return roster?.name === plan.name && roster.rows === plan.rows.length ? roster : undefined
}

const tally = ({ rows }: ImportPlan): Pick<AppliedImport, 'created' | 'updated' | 'unchanged'> => {
  const count = (kind: PlannedRow['kind']): number => rows.filter((row) => row.kind === kind).length
  return { created: count('new'), updated: count('changed'), unchanged: count('unchanged') }
}
