import type { DeviceView } from '../../events/deviceView.ts'
import { type Fault, fault } from '../../faults/fault.ts'
import { identities } from '../cells/identities.ts'
import type { RosterRow } from '../rosterRow.ts'

/** A row, and the device that it is about where there is one. */
export interface MatchedRow {
  readonly row: RosterRow
  readonly device: DeviceView | undefined
}

/**
 * Names and identities of rows that a device of the inventory has which the roster does not change. Two devices of one
 * roster may swap them: what counts is how everything would be afterwards.
 */
export const takenFaults = (
  matched: readonly MatchedRow[],
  devices: readonly DeviceView[],
): readonly Fault[] => {
  const rowOf = new Map<string, MatchedRow['row']>()
  for (const { row, device } of matched) if (device !== undefined) rowOf.set(device.id, row)
  const owners = new Map<string, DeviceView>()
  for (const device of devices) {
    const stays = !rowOf.has(device.id)
    if (stays) {
      owners.set(`name ${device.name}`, device)
      for (const { kind, key } of identities(device)) owners.set(`${kind} ${key}`, device)
    }
    // What a device told of itself is true whatever a list says.
    if (device.serial !== '') owners.set(`serial ${device.serial.toLowerCase()}`, device)
    for (const mac of device.macs) owners.set(`mac ${mac.toLowerCase()}`, device)
  }
  return matched.flatMap(({ row, device }) => {
    const faults: Fault[] = []
    const named = owners.get(`name ${row.name}`)
    if (named !== undefined && named.id !== device?.id) {
      faults.push(fault('ROSTER_NAME_TAKEN', { row: row.row, column: 'name', value: row.name }))
    }
    for (const { kind, value, key } of identities(row)) {
      const owner = owners.get(`${kind} ${key}`)
      if (owner === undefined || owner.id === device?.id) continue
      const params = { row: row.row, column: kind, value, device: owner.name }
      faults.push(fault('ROSTER_VALUE_TAKEN', params))
    }
    const differs = serialFault(row, device)
    return differs === undefined ? faults : [...faults, differs]
  })
}

/** A board that has said hello is known; a list that names another one is wrong, or the board was swapped. */
const serialFault = (
  { row, variables }: MatchedRow['row'],
  device: DeviceView | undefined,
): Fault | undefined => {
  const { serial: value = '' } = variables
  const told = device?.serial.toLowerCase() ?? ''
  if (value === '' || told === '' || told.endsWith(value)) return undefined
  const params = { row, column: 'serial', value, device: device?.name ?? '', serial: told }
  return fault('ROSTER_SERIAL_DIFFERS', params)
}
