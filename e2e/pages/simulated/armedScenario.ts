import type { Armed, ArmedSlot, Slot } from '../../../renderer/client/contractValues.ts'
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
} from './values.ts'

const GB = 1_000_000_000

const aSlot = (number: number, change: Partial<ArmedSlot> = {}): ArmedSlot => ({
  slotId: `usb-1-${number}`,
  slotName: `Slot ${number}`,
  kind: 'empty',
  sizeBytes: 0,
  failedHere: 0,
  ...change,
})

const holding = (number: number, kind: ArmedSlot['kind'], device: string, attempt = 1): ArmedSlot =>
  aSlot(number, {
    kind,
    sizeBytes: 64 * GB,
    deviceId: aDevice(device).id,
    deviceName: device,
    flashId: `flash-${device}`,
    attempt,
  })

const knownSlots = (occupied: readonly number[]): readonly Slot[] =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
    slotId: `usb-1-${number}`,
    number,
    name: `Slot ${number}`,
    occupied: occupied.includes(number),
  }))

const names = Array.from({ length: 24 }, (_, at) => `edge-ber-${String(at + 10).padStart(3, '0')}`)

const record = (): NonNullable<Armed['record']> => ({
  slots: knownSlots([]).map(({ slotId, name }) => ({ slotId, name })),
  leastBytes: 48 * GB,
  mostBytes: 85_760_000_000,
  count: 24,
  mostCards: 32,
  armedAt: scenarioNow() - minutes(34),
  expiresAt: scenarioNow() + minutes(86),
  mayUnmount: true,
})

/** Slots, devices, an image and a profile: everything is there to arm the bench. */
export const toArmScenario = (): Scenario => ({
  ...anEmptyScenario,
  images: [anImage],
  profiles: [aProfile],
  cards: [aCard(1), ...[2, 3, 4].map(anEmptySlot)],
  slots: knownSlots([1]).slice(0, 4),
  devices: names.map((name, at) => aDevice(name, { rosterRow: at + 1 })),
})

/** A bench in full swing: every state that a slot can have, for somebody two metres away. */
export const armedScenario = (): Scenario => {
  const made = names.map((name, at) => aDevice(name, { rosterRow: at + 1 }))
  const making = ['edge-ber-013', 'edge-ber-014', 'edge-ber-010'].map((name) => aDevice(name))
  const cards = [1, 2, 3, 4, 5, 6, 7].map((number) => aCard(number))
  const flashes = making.flatMap((device, at) => {
    const card = cards[[1, 3, 4][at] ?? 0]
    return card === undefined ? [] : [aFlash(device, card, { jobId: 'job-bench' })]
  })
  const [writing, reading, again] = flashes
  return {
    ...toArmScenario(),
    devices: made,
    cards: [...cards, anEmptySlot(8)],
    slots: knownSlots([1, 2, 3, 4, 5, 6, 7]),
    flashes,
    jobs: [
      aJob({
        id: 'job-bench',
        kind: 'bench',
        title: 'Armed bench for 24 devices',
        deviceIds: made.map(({ id }) => id),
        bench: record(),
      }),
    ],
    bench: {
      phase: 'armed',
      jobId: 'job-bench',
      imageId: 'image-1',
      imageName: anImage.name,
      profile: 'edge-node',
      record: record(),
      slots: [
        {
          ...holding(1, 'proven', 'edge-ber-012'),
          out: false,
          slow: { rate: 11_000_000, othersRate: 38_000_000 },
        },
        holding(2, 'flashing', 'edge-ber-013'),
        {
          ...holding(3, 'failed', 'edge-ber-010'),
          out: false,
          cardState: 'blank',
          failedHere: 1,
          fault: { code: 'FLASH_VERIFY_MISMATCH', params: { slot: '3', at: 1_212_153_856 } },
        },
        holding(4, 'flashing', 'edge-ber-014'),
        holding(5, 'flashing', 'edge-ber-010', 2),
        aSlot(6, {
          kind: 'refused',
          sizeBytes: 64 * GB,
          fault: { code: 'CARD_READ_ONLY', params: { slot: '6', name: 'sdg' } },
        }),
        aSlot(7, {
          kind: 'made-before',
          sizeBytes: 64 * GB,
          deviceId: aDevice('edge-ber-011').id,
          deviceName: 'edge-ber-011',
        }),
        aSlot(8, {
          suspicion: { code: 'SLOT_FAILING', params: { slot: '8', failed: 3, of: 5 } },
        }),
      ],
      of: 24,
      proven: 9,
      making: 3,
      waiting: names
        .slice(12)
        .map((name) => ({ deviceId: aDevice(name).id, deviceName: name, attempt: 1 })),
      waitingCount: 12,
    },
    progress: [
      ...(writing === undefined
        ? []
        : [aProgress(writing, { doneBytes: 0.64 * 2.71 * GB, secondsLeft: 130 })]),
      ...(reading === undefined
        ? []
        : [
            aProgress(reading, {
              phase: 'reading-back',
              doneBytes: 0.91 * 2.71 * GB,
              rate: 88_000_000,
              secondsLeft: 25,
            }),
          ]),
      ...(again === undefined
        ? []
        : [aProgress(again, { doneBytes: 0.08 * 2.71 * GB, rate: 7_000_000, secondsLeft: 390 })]),
    ],
  }
}

/** Somebody plugged a disk into another port: disarmed, with twelve devices open. */
export const disarmedScenario = (): Scenario => {
  const armed = armedScenario()
  const { bench } = armed
  if (bench?.record === undefined) throw new Error('the armed scenario is armed')
  const odd = { code: 'ARMED_STRANGE_DISK', params: { slot: 'usb-2-4', name: 'sdz' } } as const
  return {
    ...armed,
    progress: [],
    jobs: armed.jobs.map((job) => ({ ...job, state: 'failed' as const, fault: odd })),
    bench: {
      ...bench,
      phase: 'disarmed',
      making: 0,
      record: { ...bench.record, disarmedAt: scenarioNow() - minutes(1), why: 'odd', fault: odd },
      slots: bench.slots.map((slot) =>
        slot.kind === 'flashing' || slot.kind === 'empty'
          ? aSlot(Number(slot.slotId.slice(6)), { kind: 'idle' })
          : slot,
      ),
    },
  }
}
