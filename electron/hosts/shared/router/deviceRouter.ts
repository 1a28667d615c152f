import { fault } from '../../../core/faults/fault.ts'
import { fingerprint } from '../../../core/ssh/fingerprint.ts'
import { parseHostKeyLine } from '../../../core/ssh/hostKeyLine.ts'
import { Secret } from '../../../core/text/secret.ts'
import { adoptDevice } from '../../../engine/enrol/adopt/adoptDevice.ts'
import { placeNamed } from '../../../engine/enrol/adopt/placeNamed.ts'
import { checkFilter } from '../../../engine/inventory/checkFilter.ts'
import { listDevices } from '../../../engine/inventory/listDevices.ts'
import { fleetKey } from '../jobs/fleetKey.ts'
import { scrubDevice } from '../jobs/scrubDevice.ts'
import type { Ports } from '../ports.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { deviceOnWire, flashOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const deviceRouter = (os: Answering, { ports, newId }: Desk) => ({
  ...lookingRouter(os, ports),
  hostKey: os.devices.hostKey.handler(async ({ input, signal }) => {
    const hostKey = orRaise(await ports.ssh.hostKeyAt(input, signal ?? never()))
    const blob = parseHostKeyLine(hostKey)?.blob ?? new Uint8Array(0)
    return { hostKey, fingerprint: fingerprint(blob, (bytes) => ports.digests.sha256(bytes)) }
  }),
  adopt: os.devices.adopt.handler(async ({ input, signal }) => {
    const { password, ...request } = input
    const key = orRaise(await fleetKey(ports))
    return orRaise(
      await adoptDevice(
        { ...request, ...(password === undefined ? {} : { password: new Secret(password) }) },
        { ...ports, ids: newId, fleetKey: key },
        signal ?? never(),
      ),
    )
  }),
  placeNamed: os.devices.placeNamed.handler(async ({ input }) => {
    const place = placeNamed(await ports.store.devices(), input.name)
    return 'device' in place ? { kind: place.kind, device: deviceOnWire(place.device) } : place
  }),
  scrub: os.devices.scrub.handler(async ({ input, signal }) => {
    const { id, sudoPassword } = input
    return orRaise(
      await scrubDevice(
        { id, ...(sudoPassword === undefined ? {} : { sudoPassword: new Secret(sudoPassword) }) },
        ports,
        signal ?? never(),
      ),
    )
  }),
})

const never = (): AbortSignal => new AbortController().signal

const lookingRouter = (os: Answering, { store }: Ports) => ({
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
