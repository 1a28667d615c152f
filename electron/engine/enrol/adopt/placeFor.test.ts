import { expect, it } from 'vitest'
import type { DeviceView } from '../../../core/events/deviceView.ts'
import { helloOf, station } from '../enrol.fixture.ts'
import { helloDesk } from '../helloDesk.ts'
import { placeFor } from './placeFor.ts'

const never = async (): Promise<DeviceView> => {
  const at = await station(1)
  const device = await at.store.device('d1')
  if (device === undefined) throw new Error('no device')
  return device
}
const board = { name: 'bramble-01', serial: '10000000000000ff' }

it('an adopted device is the one of its name whose card was made and that said no hello', async () => {
  const flashed = await never()
  expect(flashed.state).toBe('flashed')
  expect(placeFor([flashed], board)).toEqual({ ok: true, value: flashed })
})

it('an adopted device never takes the place of one in another state, and is told which', async () => {
  const device = await never()
  const states = ['planned', 'flashing', 'flashed', 'failed', 'conflict', 'enrolled'] as const
  for (const state of states) {
    const place = placeFor([{ ...device, state }], board)
    if (state === 'planned' || state === 'flashed') expect(place).toMatchObject({ ok: true })
    else expect(place).toMatchObject({ fault: { code: 'ADOPT_NAME_BUSY', params: { state } } })
  }
})

it('an adopted device never takes the place of one that was met', async () => {
  const device = await never()
  for (const met of [{ serial: '1000000000000001' }, { hostKey: 'ssh-ed25519 AAAA' }]) {
    expect(placeFor([{ ...device, ...met }], board)).toMatchObject({
      fault: { code: 'ADOPT_NAME_TAKEN' },
    })
  }
  const at = await station(1)
  await helloDesk(at, { via: 'http' }).receive(helloOf(at, 1), 'x')
  expect(placeFor(await at.store.devices(), board)).toMatchObject({
    fault: { code: 'ADOPT_NAME_TAKEN' },
  })
})
