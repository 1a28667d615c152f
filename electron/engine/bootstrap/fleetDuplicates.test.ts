import { describe, expect, it } from 'vitest'
import type { BootstrapDevice } from './bootstrapInput.ts'
import { type FleetMember, fleetDuplicates } from './fleetDuplicates.ts'

const member = (
  id: number,
  change: Partial<BootstrapDevice> = {},
  machineId = `m${id}`,
): FleetMember => ({
  device: {
    deviceId: `d${id}`,
    name: `cam-0${id}`,
    site: 'depot',
    role: 'agent',
    address: `10.0.0.${id}`,
    port: 22,
    user: 'pi',
    hostKey: `ssh-ed25519 KEY${id} root@cam-0${id}`,
    serial: `1000${id}`,
    ...change,
  },
  machineId,
})

const found = (members: readonly FleetMember[]): object =>
  Object.fromEntries([...fleetDuplicates(members)].map(([id, { params }]) => [id, params]))

describe('fleetDuplicates', () => {
  it('finds nothing among devices that differ', () => {
    expect(found([member(1), member(2), member(3)])).toEqual({})
  })

  it.each([
    ['name', { name: 'CAM-01' }],
    ['address', { address: '10.0.0.1' }],
    ['SSH host key', { hostKey: 'ssh-ed25519  KEY1' }],
    ['serial number', { serial: '10001' }],
  ])('tells both devices of the same %s, and nobody else', (what, change) => {
    const second = member(2, change)
    expect(found([member(1), second, member(3)])).toEqual({
      d1: { device: 'cam-01', other: second.device.name, what },
      d2: { device: second.device.name, other: 'cam-01', what },
    })
  })

  it('finds cards that were copied after their first boot: the same machine id', () => {
    expect(found([member(1), member(2, {}, 'm1')])).toMatchObject({ d1: { what: 'machine id' } })
  })

  it('does not take what is unknown for the same', () => {
    const unknown = { serial: '' }
    const members = [member(1, unknown), member(2, unknown)].map((one) => ({
      ...one,
      machineId: undefined,
    }))
    expect(found(members)).toEqual({})
  })

  it('tells the third of three, too', () => {
    const same = { serial: 'x' }
    expect(Object.keys(found([member(1, same), member(2, same), member(3, same)]))).toEqual([
      'd1',
      'd2',
      'd3',
    ])
  })
})
