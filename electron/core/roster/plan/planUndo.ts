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
 * an unfinished job is about.
 */
export const planUndo = (
  events: readonly (Planned | Withdrawn)[],
  devices: readonly DeviceView[],
  busy: ReadonlySet<string>,
): UndoPlan => {
  const byId = new Map(devices.map((device) => [device.id, device]))
  const own = new Set(events.map(({ deviceId }) => deviceId))
  const otherNames = new Set(devices.filter(({ id }) => !own.has(id)).map(({ name }) => name))
  const withdraw: DeviceView[] = []
  const restore: { device: DeviceView; was: WasPlanned }[] = []
  const revive: { deviceId: string; was: WasPlanned }[] = []
  const keep: { device: DeviceView; why: 'made' | 'busy' | 'changed-since' }[] = []
  for (const event of events) {
    const device = byId.get(event.deviceId)
    if (event.kind === 'device.withdrawn') {
      if (device === undefined && !otherNames.has(event.was.name)) {
        revive.push({ deviceId: event.deviceId, was: event.was })
      }
      continue
    }
    if (device === undefined) continue
    const since =
      device.rosterId !== event.rosterId ||
      planChanges(event, device).length > 0 ||
      (event.was !== undefined && otherNames.has(event.was.name))
    if (since) keep.push({ device, why: 'changed-since' })
    else if (event.was !== undefined) restore.push({ device, was: event.was })
    else if (!onlyPlanned(device)) keep.push({ device, why: 'made' })
    else if (busy.has(device.id)) keep.push({ device, why: 'busy' })
    else withdraw.push(device)
  }
  return { withdraw, restore, revive, keep }
}
