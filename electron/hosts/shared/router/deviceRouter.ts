import { fault } from '../../../core/faults/fault.ts'
import { checkFilter } from '../../../engine/inventory/checkFilter.ts'
import { listDevices } from '../../../engine/inventory/listDevices.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { deviceOnWire, flashOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const deviceRouter = (os: Answering, { ports: { store } }: Desk) => ({
  list: os.devices.list.handler(async ({ input }) => {
    if (input.strict) orRaise(await checkFilter(store, input.filter))
    return (await listDevices(store, input.filter)).map(deviceOnWire)
  }),
  get: os.devices.get.handler(async ({ input }) => {
    const device = await store.device(input.id)
    if (device === undefined) return raise(fault('DEVICE_NOT_FOUND', { id: input.id }))
    const flashes = (await store.flashes()).filter(({ deviceId }) => deviceId === input.id)
    return { device: deviceOnWire(device), flashes: flashes.map(flashOnWire) }
  }),
})
