import { planChanges } from '../roster/plan/devicePlan.ts'
import type { DeviceView } from './deviceView.ts'
import type { FleetEvent } from './event.ts'

type Planned = Extract<FleetEvent, { readonly kind: 'device.planned' }>

/** A device of which nothing is known but the plan. */
export const plannedDevice = (event: Planned): DeviceView => ({
  ...planOf(event),
  id: event.deviceId,
  state: 'planned',
  trust: 'none',
  serial: '',
  macs: [],
  flashId: '',
  imageId: '',
  root: '',
  cardProvenAt: undefined,
  ...neverMet,
  fault: undefined,
  seenAt: undefined,
  history: [],
})

/** What only a running device tells: taken back when a new card takes the place of the one that ran. */
export const neverMet = {
  facts: undefined,
  address: '',
  hostKey: '',
  fingerprint: '',
  cluster: '',
  node: '',
  nodeUid: '',
  stackVersion: '',
  readyAt: undefined,
  evidence: '',
  standIn: false,
  simulated: false,
  scrubbedAt: undefined,
  ranFrom: undefined,
  adopted: undefined,
} as const satisfies Partial<DeviceView>

/** The fields of a device that a roster decides. */
export const planOf = ({ name, site, role, variables, rosterId, row }: Planned) => ({
  name,
  site,
  role,
  variables,
  rosterId,
  rosterRow: row,
})

/** Whether the roster says something else of the device than before; another file or row alone is no change. */
export const planChanged = (view: DeviceView, event: Planned): boolean =>
  planChanges(view, event).length > 0
