import { type Fault, fault } from '../../core/faults/fault.ts'
import type { BootstrapDevice } from './bootstrapInput.ts'

/** A device with what was read from it; undefined where it could not be read. */
export interface FleetMember {
  readonly device: BootstrapDevice
  readonly machineId: string | undefined
}

/**
 * What no tool that sees one node at a time can see: two devices with the same name, machine id, host key, serial or
 * address. Each of the two gets the fault, by device id; nothing is changed on either. A second node under one name
 * takes the first one's place without a word (https://github.com/k3s-io/k3s/issues/2769).
 */
export const fleetDuplicates = (members: readonly FleetMember[]): ReadonlyMap<string, Fault> => {
  const faults = new Map<string, Fault>()
  const compare = (what: string, read: (member: FleetMember) => string | undefined): void => {
    const owners = new Map<string, FleetMember>()
    for (const member of members) {
      const value = read(member)
      if (value === undefined || value === '') continue
      const owner = owners.get(value)
      if (owner === undefined) {
        owners.set(value, member)
        continue
      }
      for (const [one, other] of [
        [owner, member],
        [member, owner],
      ] as const) {
        if (faults.has(one.device.deviceId)) continue
        const params = { device: one.device.name, other: other.device.name, what }
        faults.set(one.device.deviceId, fault('BOOTSTRAP_DUPLICATE', params))
      }
    }
  }
  compare('name', ({ device }) => device.name.toLowerCase())
  compare('address', ({ device }) => `${device.address}:${device.port}`)
  compare('SSH host key', ({ device }) => device.hostKey.trim().split(/\s+/).slice(0, 2).join(' '))
  compare('serial number', ({ device }) => device.serial)
  compare('machine id', ({ machineId }) => machineId)
  return faults
}
