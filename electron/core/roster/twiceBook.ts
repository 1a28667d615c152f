import { type Fault, fault } from '../faults/fault.ts'
import { identities } from './cells/identities.ts'
import type { RosterRow } from './rosterRow.ts'

/** Says which of a row's names and identities an earlier row has already. */
export interface TwiceBook {
  faultsOf(row: RosterRow): readonly Fault[]
}

export const twiceBook = (): TwiceBook => {
  const kinds = new Map<string, Map<string, number>>()
  const claim = (kind: string, key: string, row: number): number | undefined => {
    const first = kinds.get(kind) ?? new Map<string, number>()
    kinds.set(kind, first)
    const before = first.get(key)
    if (before === undefined) first.set(key, row)
    return before
  }
  const faultsOf = (checked: RosterRow): readonly Fault[] => {
    const { row, name, deviceId } = checked
    const faults: Fault[] = []
    const named = name === '' ? undefined : claim('name', name, row)
    if (named !== undefined) {
      const params = { row, column: 'name', value: name, first: named }
      faults.push(fault('ROSTER_HOSTNAME_TWICE', params))
    }
    const id = deviceId === undefined ? [] : [{ kind: 'id', value: deviceId, key: deviceId }]
    for (const { kind, value, key } of [...id, ...identities(checked)]) {
      const before = claim(kind, key, row)
      if (before === undefined) continue
      faults.push(fault('ROSTER_VALUE_TWICE', { row, column: kind, value, first: before }))
    }
    return faults
  }
  return { faultsOf }
}
