import type { CardProgress, Flash } from '../../../renderer/client/contractValues.ts'
import { minutes, type Scenario, scenarioNow } from './scenario.ts'
import {
  aCard,
  aDevice,
  aFlash,
  aJob,
  anEmptyScenario,
  anEmptySlot,
  anImage,
  aProfile,
  aProgress,
  aProvenFlash,
} from './values.ts'

const GB = 1_000_000_000

/** Eight slots as in the design's picture: two proven, four at work, one failed, one empty. */
export const mixedScenario = (): Scenario => {
  const now = scenarioNow()
  const named = (number: number) =>
    aDevice(`edge-ber-${String(number).padStart(3, '0')}`, { rosterRow: number })
  const earlier = Array.from({ length: 9 }, (_, at) => ({
    ...named(at + 1),
    state: 'flashed' as const,
    cardProvenAt: now - minutes(40 - at),
  }))
  const [d10, d11, d12, d13, d14, d15, d16] = [10, 11, 12, 13, 14, 15, 16].map(named) as [
    ReturnType<typeof named>,
    ReturnType<typeof named>,
    ReturnType<typeof named>,
    ReturnType<typeof named>,
    ReturnType<typeof named>,
    ReturnType<typeof named>,
    ReturnType<typeof named>,
  ]
  const later = Array.from({ length: 8 }, (_, at) => named(at + 17))
  const cards = [1, 2, 3, 4, 5, 6, 7].map((number) => aCard(number))
  const [c1, c2, c3, c4, c5, c6, c7] = cards as [
    (typeof cards)[0],
    (typeof cards)[0],
    (typeof cards)[0],
    (typeof cards)[0],
    (typeof cards)[0],
    (typeof cards)[0],
    (typeof cards)[0],
  ]
  const working: readonly (readonly [Flash, Partial<CardProgress>])[] = [
    [aFlash(d13, c2), { doneBytes: 0.64 * 2.71 * GB, secondsLeft: 130 }],
    [
      aFlash(d14, c4),
      { phase: 'reading-back', doneBytes: 0.91 * 2.71 * GB, rate: 88_000_000, secondsLeft: 25 },
    ],
    [aFlash(d15, c5), { doneBytes: 0.12 * 2.71 * GB, secondsLeft: 242 }],
    [aFlash(d16, c7), { doneBytes: 0.37 * 2.71 * GB, rate: 11_000_000, secondsLeft: 600 }],
  ]
  const failed = aFlash(d10, c6, {
    cardState: 'blank',
    endedAt: now - minutes(1),
    fault: {
      code: 'FLASH_VERIFY_MISMATCH',
      params: { slot: 'usb-1-6', at: 1_212_153_856 },
    },
  })
  const made = [d10, d11, d12, d13, d14, d15, d16]
  return {
    ...anEmptyScenario,
    images: [anImage],
    profiles: [aProfile],
    cards: [...cards, anEmptySlot(8)],
    devices: [
      ...earlier,
      {
        ...d10,
        state: 'failed',
        ...(failed.fault === undefined ? {} : { fault: failed.fault }),
      },
      { ...d11, state: 'flashed', cardProvenAt: now - minutes(1) },
      { ...d12, state: 'flashed', cardProvenAt: now - minutes(2) },
      ...[d13, d14, d15, d16].map((device) => ({ ...device, state: 'flashing' as const })),
      ...later,
    ],
    jobs: [aJob({ title: 'Flash 7 cards', deviceIds: made.map(({ id }) => id) })],
    flashes: [
      aProvenFlash(d12, c1, 38_000_000),
      aProvenFlash(d11, c3, 41_000_000),
      failed,
      ...working.map(([flash]) => flash),
    ],
    progress: working.map(([flash, change]) => aProgress(flash, change)),
  }
}
