import type { Device } from '../../../renderer/client/contractValues.ts'
import { minutes, type Scenario, scenarioNow } from './scenario.ts'
import { aDevice, anActiveDevice, anEmptyScenario, anImage, aProfile } from './values.ts'

const sites = ['ber', 'ham', 'muc', 'cgn', 'lej', 'dus', 'str', 'hnv', 'nue'] as const

const boards = [
  ['Raspberry Pi 5 Model B Rev 1.0', 8],
  ['Raspberry Pi 4 Model B Rev 1.5', 4],
  ['Raspberry Pi Compute Module 4 Rev 1.1', 8],
  ['Raspberry Pi Zero 2 W Rev 1.0', 0.5],
] as const

/** The kinds of devices that a grown fleet holds, in turn. */
const kindOf = (name: string, index: number): Device => {
  const [model, memory] = boards[index % boards.length] ?? boards[0]
  const active = anActiveDevice(name)
  const seen = { seenAt: scenarioNow() - minutes(index * 7 + 1) }
  const { facts } = active
  const real =
    facts === undefined
      ? active
      : { ...active, ...seen, facts: { ...facts, model, memoryBytes: memory * 1024 ** 3 } }
  switch (index % 11) {
    case 0:
      return aDevice(name)
    case 3:
      return aDevice(name, { state: 'flashing' })
    case 5:
      return { ...real, state: 'bootstrapping', readyAt: undefined }
    case 7:
      return {
        ...real,
        state: 'conflict',
        trust: 'changed',
        cluster: '',
        fault: {
          code: 'HELLO_SERIAL_CONFLICT',
          params: { device: name, theirs: '100000001f08c2d3', ours: active.serial },
        },
      }
    case 9:
      return { ...real, trust: 'tofu' }
    default:
      return real
  }
}

/** 1,284 devices in nine sites. */
export const fleetScenario = (): Scenario => ({
  ...anEmptyScenario,
  images: [anImage],
  profiles: [aProfile],
  devices: Array.from({ length: 1284 }, (_, index) => {
    const site = sites[Math.floor(index / 143)] ?? 'ber'
    const name = `edge-${site}-${String((index % 143) + 10).padStart(3, '0')}`
    const role = index % 143 === 4 ? 'server' : 'agent'
    return {
      ...kindOf(name, index),
      site,
      role,
      cluster: kindOf(name, index).cluster && `${site}-1`,
    }
  }),
})
