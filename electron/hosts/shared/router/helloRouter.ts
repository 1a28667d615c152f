import { fault } from '../../../core/faults/fault.ts'
import { expectedDevices, flashedDevices } from '../hello/expectedDevices.ts'
import { isOneAddress } from '../hello/isOneAddress.ts'
import { muteImages } from '../hello/muteImages.ts'
import { ownAddresses } from '../hello/ownAddresses.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const helloRouter = (os: Answering, desk: Desk) => {
  const { hello, jobs, ports } = desk
  return {
    status: os.hello.status.handler(async () => {
      const now = hello.listening()
      if (now === undefined) {
        return {
          ...{ listening: false, address: '', port: 0, name: '' },
          ...{ waitingFor: [], accepted: 0, refused: 0, refusals: [] },
        }
      }
      const devices = await ports.store.devices()
      const nameOf = new Map(devices.map(({ id, name }) => [id, name]))
      const refusals = [...now.refusals()]
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => b.count - a.count)
      return {
        listening: true,
        address: now.address,
        port: now.port,
        name: now.name,
        waitingFor: [...now.waitingFor].map(([deviceId, sinceMs]) => ({
          deviceId,
          name: nameOf.get(deviceId) ?? deviceId,
          sinceMs,
        })),
        accepted: now.accepted(),
        refused: refusals.reduce((sum, { count }) => sum + count, 0),
        refusals,
      }
    }),
    expected: os.hello.expected.handler(async () => {
      const mute = muteImages(await ports.store.images())
      const flashed = flashedDevices(await ports.store.devices(), mute)
      const named = flashed.expected.map(({ id, name }) => ({ deviceId: id, name }))
      return { expected: named, mute: flashed.mute.map(({ id, name }) => ({ deviceId: id, name })) }
    }),
    addresses: os.hello.addresses.handler(() => [...ownAddresses()]),
    listen: os.hello.listen.handler(async ({ input }) => {
      const busy = hello.listening()
      if (busy !== undefined) {
        return raise(fault('JOB_BUSY', { what: 'The listener for hellos', id: busy.jobId }))
      }
      const { address, port, minutes } = input
      if (!isOneAddress(address)) return raise(fault('HELLO_ADDRESS_NOT_ONE', { address }))
      const mute = muteImages(await ports.store.images())
      const deviceIds = orRaise(expectedDevices(await ports.store.devices(), input.deviceIds, mute))
      const jobId = orRaise(
        await jobs.start({
          title: `Meet ${deviceIds.length} devices`,
          deviceIds,
          input: { job: 'enrol', address, port, minutes },
        }),
      )
      return { jobId, port: orRaise(await hello.whenOpened(jobId)).port }
    }),
    stop: os.hello.stop.handler(() => {
      const now = hello.listening()
      if (now !== undefined) orRaise(jobs.cancel(now.jobId, 'now'))
    }),
  }
}
