import type { DeviceView } from '../../events/deviceView.ts'
import type { Role } from '../rosterRow.ts'

/** What a roster decides of a device. */
export interface DevicePlan {
  readonly name: string
  readonly site: string
  readonly role: Role
  readonly variables: Readonly<Record<string, string>>
}

export const devicePlan = ({ name, site, role, variables }: DevicePlan): DevicePlan => ({
  name,
  site,
  role,
  variables,
})

/** One thing of a device that is planned otherwise than before; '' where there is none. */
export interface FieldChange {
  /** `name`, `site`, `role`, or a variable. */
  readonly field: string
  readonly from: string
  readonly to: string
}

/** What differs between two plans; an empty variable is none. */
export const planChanges = (from: DevicePlan, to: DevicePlan): readonly FieldChange[] => {
  const changes: FieldChange[] = []
  const compare = (field: string, before: string, after: string): void => {
    if (before !== after) changes.push({ field, from: before, to: after })
  }
  compare('name', from.name, to.name)
  compare('site', from.site, to.site)
  compare('role', from.role, to.role)
  const before = new Map(Object.entries(from.variables))
  const after = new Map(Object.entries(to.variables))
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    compare(key, before.get(key) ?? '', after.get(key) ?? '')
  }
  return changes
}

/** Whether nothing of a device is made yet: it can be taken back without anything being lost. */
export const onlyPlanned = (device: DeviceView): boolean =>
  device.state === 'planned' &&
  device.flashId === '' &&
  device.serial === '' &&
  device.hostKey === ''
