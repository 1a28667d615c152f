import type { Device } from '../../../renderer/client/contractValues.ts'
import { armedScenario, disarmedScenario, toArmScenario } from './armedScenario.ts'
import { bootstrapScenario } from './bootstrapScenario.ts'
import { fleetScenario } from './fleetScenario.ts'
import { imagesScenario, oddImagesScenario } from './imagesScenario.ts'
import { madeScenario } from './madeScenario.ts'
import { mixedScenario } from './mixedScenario.ts'
import { oddScenario } from './oddScenario.ts'
import { preciousScenario } from './preciousScenario.ts'
import { oddProfilesScenario, profilesScenario } from './profilesScenario.ts'
import { importedRoster } from './rosterAnswers.ts'
import type { Scenario } from './scenario.ts'
import { aCard, aDevice, aFlash, aJob, anEmptyScenario, anImage, aProfile } from './values.ts'

/** Cards and devices wait; nothing was written yet. */
const readyScenario = (): Scenario => ({
  ...anEmptyScenario,
  rosters: [importedRoster],
  images: [anImage],
  profiles: [aProfile],
  cards: [
    aCard(1),
    aCard(2, { mounts: ['/media/edge/BOOT', '/media/edge/rootfs'] }),
    aCard(3, {
      blockedBy: { code: 'CARD_READ_ONLY', params: { slot: 'usb-1-3', name: 'sdd' } },
    }),
  ],
  devices: ['edge-ber-010', 'edge-ber-011', 'edge-ber-012', 'edge-ber-013'].map((name) =>
    aDevice(name),
  ),
})

/** A computer on which cards are listed and none is ever opened. */
const listOnlyScenario = (): Scenario => {
  const ready = readyScenario()
  const never = { code: 'CARD_WRITING_UNSUPPORTED', params: { system: 'macOS' } } as const
  return { ...ready, info: { ...ready.info, platform: 'darwin arm64', cannotOpenCards: never } }
}

/** Bramble was killed while it wrote three cards; one was proven before. */
const interruptedScenario = (): Scenario => {
  const devices: Device[] = ['edge-ber-010', 'edge-ber-011', 'edge-ber-012'].map((name) =>
    aDevice(name, { state: 'flashing' }),
  )
  const cards = [aCard(1), aCard(2), aCard(3)]
  return {
    ...readyScenario(),
    cards,
    devices,
    jobs: [
      aJob({
        state: 'interrupted',
        title: 'Flash 3 cards',
        deviceIds: devices.map(({ id }) => id),
      }),
    ],
    flashes: devices.flatMap((device, at) => {
      const card = cards[at]
      return card === undefined ? [] : [aFlash(device, card)]
    }),
  }
}

/** Each name is a station as it can be found by a person; specs and screenshots use the same ones. */
export const scenarios = {
  empty: (): Scenario => anEmptyScenario,
  ready: readyScenario,
  precious: preciousScenario,
  listOnly: listOnlyScenario,
  mixed: mixedScenario,
  practice: (): Scenario => {
    const mixed = mixedScenario()
    return {
      ...mixed,
      info: { ...mixed.info, practiceBench: true },
      devices: mixed.devices.map((device) => ({ ...device, standIn: true, simulated: true })),
    }
  },
  interrupted: interruptedScenario,
  toArm: toArmScenario,
  armed: armedScenario,
  disarmed: disarmedScenario,
  fleet: fleetScenario,
  bootstrap: bootstrapScenario,
  made: madeScenario,
  odd: oddScenario,
  images: imagesScenario,
  oddImages: oddImagesScenario,
  profiles: profilesScenario,
  oddProfiles: oddProfilesScenario,
} as const

export type ScenarioName = keyof typeof scenarios
