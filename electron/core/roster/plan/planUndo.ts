import type { DeviceView } from '../../events/deviceView.ts'
import type { FleetEvent, WasPlanned } from '../../events/event.ts'
import { onlyPlanned, planChanges } from './devicePlan.ts'

type Planned = Extract<FleetEvent, { readonly kind: 'device.planned' }>
type Withdrawn = Extract<FleetEvent, { readonly kind: 'device.withdrawn' }>

/** What undoing an import would do. */
export interface UndoPlan {
  /** Devices that the import made and that are still only planned. */
  readonly withdraw: readonly DeviceView[]
  /** Devices that go back to what they were. */
  readonly restore: readonly { readonly device: DeviceView; readonly was: WasPlanned }[]
  /** Devices that the import took back. */
  readonly revive: readonly { readonly deviceId: string; readonly was: WasPlanned }[]
  /** Devices that stay: something happened to them since. */
  readonly keep: readonly {
    readonly device: DeviceView
    readonly why: 'made' | 'busy' | 'changed-since'
  }[]
}

/**
 * What undoing an import comes to, from its own events and the devices as they are. Nothing that happened since is
 * lost: a device with a card stays, as does one that was planned anew by a later import. `busy`: ids of devices that
 * an unfinished job is about. No name is given back that a device which stays has now; so each that stays may make
 * another stay, and they are gone through until no more does.
 */
export const planUndo = (
  events: readonly (Planned | Withdrawn)[],
  devices: readonly DeviceView[],
  busy: ReadonlySet<string>,
): UndoPlan => {
  const own = new Set(events.map(({ deviceId }) => deviceId))
  const others = devices.filter(({ id }) => !own.has(id))
  let taken: ReadonlySet<string> = new Set()
  for (;;) {
    const plan = planWithout(taken, events, devices, busy)
    const staying = [...others, ...plan.keep.map(({ device }) => device)]
    const next = new Set(staying.map(({ name }) => name))
    if (next.size === taken.size) return plan
    taken = next
  }
}

/** The plan where no device may get one of the names that are `taken`. */
const planWithout = (
  taken: ReadonlySet<string>,
  events: readonly (Planned | Withdrawn)[],
  devices: readonly DeviceView[],
  busy: ReadonlySet<string>,
): UndoPlan => {
  const byId = new Map(devices.map((device) => [device.id, device]))
  const withdraw: DeviceView[] = []
  const restore: { device: DeviceView; was: WasPlanned }[] = []
  const revive: { deviceId: string; was: WasPlanned }[] = []
  const keep: { device: DeviceView; why: 'made' | 'busy' | 'changed-since' }[] = []
  for (const event of events) {
    const device = byId.get(event.deviceId)
    if (event.kind === 'device.withdrawn') {
      if (device === undefined && !taken.has(event.was.name)) {
        revive.push({ deviceId: event.deviceId, was: event.was })
      }
      continue
    }
    if (device === undefined) continue
    const since =
      device.rosterId !== event.rosterId ||
      planChanges(event, device).length > 0 ||
      (event.was !== undefined && taken.has(event.was.name))
    if (since) keep.push({ device, why: 'changed-since' })
    else if (busy.has(device.id)) keep.push({ device, why: 'busy' })
    else if (event.was !== undefined) restore.push({ device, was: event.was })
    else if (!onlyPlanned(device)) keep.push({ device, why: 'made' })
    else withdraw.push(device)
  }
  return { withdraw, restore, revive, keep }
}
