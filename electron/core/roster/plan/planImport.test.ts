import { expect, it } from 'vitest'
import type { DeviceView } from '../../events/deviceView.ts'
import { planImport } from './planImport.ts'

const adopted = (name: string): DeviceView =>
  ({ id: name, name, site: '', role: 'agent', variables: {}, rosterId: '', serial: '', macs: [], hostKey: '' }) as DeviceView

it('a list that names one adopted device misses no other one: they are of no list', () => {
  const rows = [{ row: 1, name: 'a', site: '', role: 'agent' as const, variables: {} }]
  const known = { devices: [adopted('a'), adopted('b')], rosters: [] }
  expect(planImport({ name: 'north.csv', rows }, known)).toMatchObject({ value: { missing: [] } })
})
