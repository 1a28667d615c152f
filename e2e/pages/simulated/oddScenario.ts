import { minutes, type Scenario, scenarioNow } from './scenario.ts'
import {
  aCard,
  aDevice,
  aFlash,
  aJob,
  anEmptyScenario,
  anImage,
  aProfile,
  aProgress,
  aProvenFlash,
} from './values.ts'

/** The longest host name there can be: 63 characters. */
export const LONGEST_NAME = `edge-${'berlin-north-rooftop-cabinet-'.repeat(2)}`
  .slice(0, 63 - 4)
  .concat('-017')
  .padEnd(63, 'x')

/** Text that tries to reorder what stands beside it, to hide, and to be markup. */
export const ODD_TEXT = 'מחשב‮gnp.exe <img src=x onerror=alert(1)> ﷽ 🫐'

/** Forty slots, longest names, right-to-left and hostile strings, every kind of failure. */
export const oddScenario = (): Scenario => {
  const now = scenarioNow()
  const cards = Array.from({ length: 40 }, (_, at) =>
    aCard(at + 1, {
      slotName: at === 1 ? `${ODD_TEXT} reader of the far bench` : `Slot ${at + 1}`,
      vendor: at === 2 ? ODD_TEXT : 'Generic',
    }),
  )
  const devices = cards.map((_, at) =>
    aDevice(
      at % 5 === 0 ? `${LONGEST_NAME.slice(0, 60)}-${String(at).padStart(2, '0')}` : `edge-${at}`,
      {
        state: 'flashing',
        site: at === 1 ? ODD_TEXT : 'ber',
        variables: { note: ODD_TEXT },
      },
    ),
  )
  const codes = ['FLASH_VERIFY_MISMATCH', 'FLASH_CARD_GONE', 'FLASH_WRITE_FAILED'] as const
  const flashes = devices.flatMap((device, at) => {
    const card = cards[at]
    if (card === undefined) return []
    if (at % 4 === 0) return [aProvenFlash(device, card, 40_000_000)]
    if (at % 4 === 1) return [aFlash(device, card)]
    const code = codes[at % 3] ?? codes[0]
    return [
      aFlash(device, card, {
        cardState: 'unknown',
        endedAt: now - minutes(1),
        fault: {
          code,
          params: { slot: card.slotName, at: 1_212_153_856, doing: 'written' },
          detail: `EIO: ${ODD_TEXT}`,
        },
      }),
    ]
  })
  return {
    ...anEmptyScenario,
    info: { ...anEmptyScenario.info, station: LONGEST_NAME },
    images: [{ ...anImage, name: `${ODD_TEXT} ${'very-long-image-name-'.repeat(8)}.img.xz` }],
    profiles: [aProfile],
    cards,
    devices,
    flashes,
    jobs: [
      aJob({
        title: `Flash ${ODD_TEXT} ${LONGEST_NAME}`,
        deviceIds: devices.map(({ id }) => id),
      }),
    ],
    progress: flashes
      .filter(({ endedAt }) => endedAt === undefined)
      .map((flash) => aProgress(flash)),
  }
}
