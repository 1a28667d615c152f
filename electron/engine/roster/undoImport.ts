import type { DeviceView, RosterView } from '../../core/events/deviceView.ts'
import type { FleetEvent, LoggedEvent, WasPlanned } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { planUndo, type UndoPlan } from '../../core/roster/plan/planUndo.ts'
import type { Store } from '../ports/store.ts'
import { wasPlanned } from './applyImport.ts'
import { busyDevices } from './busyDevices.ts'

export interface UndoPreview extends UndoPlan {
  /** The import that would be undone: the last one that was not. */
  readonly roster: RosterView
}

/** What undoing the last import would do, without doing it. Fault: ROSTER_NOTHING_TO_UNDO. */
export const previewUndo = async (store: Store): Promise<Result<UndoPreview>> => {
  const roster = (await store.rosters())
    .filter(({ undone }) => undone !== true)
    .reduce<RosterView | undefined>(
      (last, one) => (last === undefined || one.id > last.id ? one : last),
      undefined,
    )
  if (roster?.seq === undefined) return err(fault('ROSTER_NOTHING_TO_UNDO'))
  const events = importEvents(roster.id, await store.events({ seq: roster.seq }))
  const busy = busyDevices(await store.jobs())
  return ok({ roster, ...planUndo(events, await store.devices(), busy) })
}

/** Undoes the last import if it is `rosterId`: devices that something happened to since stay as they are. */
export const undoImport = async (store: Store, rosterId: string): Promise<Result<UndoPreview>> => {
  const preview = await previewUndo(store)
  if (!preview.ok) return preview
  const { roster, withdraw, restore, revive } = preview.value
  if (roster.id !== rosterId) return err(fault('ROSTER_PLAN_CHANGED'))
  const appended = await store.append([
    { kind: 'roster.undone', rosterId },
    ...withdraw.map((device) => withdrawnEvent(device, rosterId)),
    ...restore.map(({ device, was }) => plannedAgain(device.id, was)),
    ...revive.map(({ deviceId, was }) => plannedAgain(deviceId, was)),
  ])
  return appended.ok ? preview : appended
}

type OwnEvent = Extract<FleetEvent, { readonly kind: 'device.planned' | 'device.withdrawn' }>

/** An import is appended whole: its events follow its own without a gap. */
const importEvents = (rosterId: string, log: readonly LoggedEvent[]): readonly OwnEvent[] => {
  const own: OwnEvent[] = []
  for (const { event } of log) {
    const isOwn = event.kind === 'device.planned' || event.kind === 'device.withdrawn'
    if (!isOwn || event.rosterId !== rosterId) break
    own.push(event)
  }
  return own
}

const withdrawnEvent = (device: DeviceView, rosterId: string): FleetEvent => ({
  kind: 'device.withdrawn',
  deviceId: device.id,
  rosterId,
  why: 'undo',
  was: wasPlanned(device),
})

const plannedAgain = (deviceId: string, was: WasPlanned): FleetEvent => {
  const { name, site, role, variables, rosterId, row } = was
  return { kind: 'device.planned', deviceId, rosterId, row, name, site, role, variables }
}
