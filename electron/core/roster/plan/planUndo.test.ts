import { expect, it } from 'vitest'
import type { DeviceView } from '../../events/deviceView.ts'
import { planned } from '../../events/events.fixture.ts'
import { plannedDevice } from '../../events/plannedDevice.ts'
import { planUndo } from './planUndo.ts'

const old = planned('d1')
const was = {
  name: 'edge-01',
  site: 'ber',
  role: 'agent',
  variables: {},
  rosterId: 'r0',
  row: 1,
} as const
const renamed = { ...old, name: 'edge-09', was }
const made = { ...planned('d2'), name: 'edge-01' }
const flashed = (device: DeviceView): DeviceView => ({ ...device, state: 'flashed', root: 'ab' })

it('gives no name back that a device which stays has now', () => {
  const devices = [plannedDevice(renamed), flashed(plannedDevice(made))]
  const { restore, keep } = planUndo([renamed, made], devices, new Set())
  expect(restore).toEqual([])
  expect(keep.map(({ device, why }) => [device.id, why])).toEqual([
    ['d1', 'changed-since'],
    ['d2', 'made'],
  ])
})

it('gives it back where the device that has it goes', () => {
  const devices = [plannedDevice(renamed), plannedDevice(made)]
  const { restore, withdraw } = planUndo([renamed, made], devices, new Set())
  expect(restore.map(({ device }) => device.id)).toEqual(['d1'])
  expect(withdraw.map(({ id }) => id)).toEqual(['d2'])
})

it('renames no device that a job is about', () => {
  const { restore, keep } = planUndo([renamed], [plannedDevice(renamed)], new Set(['d1']))
  expect(restore).toEqual([])
  expect(keep).toMatchObject([{ why: 'busy' }])
})
