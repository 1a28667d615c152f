import { expect, it } from 'vitest'
import type { DeviceView } from '../../events/deviceView.ts'
import { planned } from '../../events/events.fixture.ts'
import { plannedDevice } from '../../events/plannedDevice.ts'
import { planImport } from './planImport.ts'

const adopted = (name: string): DeviceView => plannedDevice({ ...planned(name), rosterId: '' })

it('a list that names one adopted device misses no other one: they are of no list', () => {
  const rows = [{ row: 1, name: 'a', site: '', role: 'agent' as const, variables: {} }]
  const known = { devices: [adopted('a'), adopted('b')], rosters: [] }
  expect(planImport({ name: 'north.csv', rows }, known)).toMatchObject({ value: { missing: [] } })
})
