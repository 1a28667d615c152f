import type { DeviceState } from '../events/deviceView.ts'
import type { TrustGrade } from '../hello/hello.ts'
import { roles } from '../roster/rosterRow.ts'

const states: Readonly<Record<DeviceState, true>> = {
  planned: true,
  flashing: true,
  flashed: true,
  enrolled: true,
  bootstrapping: true,
  active: true,
  failed: true,
  conflict: true,
}

const trusts: Readonly<Record<TrustGrade, true>> = {
  serial: true,
  hello: true,
  preseeded: true,
  tofu: true,
  changed: true,
  none: true,
}

/** The fields of ours that a filter may name, with the values that there are; empty where any text may stand. */
export const filterFields: ReadonlyMap<string, readonly string[]> = new Map<
  string,
  readonly string[]
>([
  ['name', []],
  ['site', []],
  ['role', roles],
  ['state', Object.keys(states)],
  ['is', ['stand-in', 'standin', 'simulated', 'proven', 'faulty']],
  ['trust', Object.keys(trusts)],
  ['serial', []],
  ['mac', []],
  ['cluster', []],
  ['model', []],
  ['roster', []],
])
