import { expect, it } from 'vitest'
import type { DeviceView } from '../../../core/events/deviceView.ts'
import { station } from '../enrol.fixture.ts'
import { placeNamed } from './placeNamed.ts'

const made = async (change: Partial<DeviceView> = {}): Promise<readonly DeviceView[]> => {
  const device = await (await station(1)).store.device('d1')
  if (device === undefined) throw new Error('no device')
  return [{ ...device, ...change }]
}

it('a name stands for the device that has it and was never met, however it is written', async () => {
  const devices = await made()
  expect(placeNamed(devices, ' Bramble-01 ')).toEqual({ kind: 'becomes', device: devices[0] })
  expect(placeNamed(devices, 'bramble-02')).toEqual({ kind: 'new' })
})

it('a name of a device that was met stands for that one, and its board is still to be seen', async () => {
  for (const met of [{ serial: '10000000000000ff' }, { hostKey: 'ssh-ed25519 AAAA' }]) {
    const devices = await made(met)
    expect(placeNamed(devices, 'bramble-01')).toEqual({ kind: 'met', device: devices[0] })
  }
})

it('a name of a device whose card is being made, or has failed, is refused', async () => {
  for (const state of ['flashing', 'failed'] as const) {
    expect(placeNamed(await made({ state }), 'bramble-01')).toMatchObject({
      kind: 'refused',
      fault: { code: 'ADOPT_NAME_BUSY', params: { state } },
    })
  }
})
