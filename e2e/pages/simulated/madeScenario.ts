import type {
  Card,
  CardProof,
  CardProofNews,
  CardRead,
  Device,
} from '../../../renderer/client/contractValues.ts'
import { blankContent } from './cardAnswers.ts'
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
  aProvenFlash,
} from './values.ts'

const GB = 1_000_000_000

const names = ['edge-ber-010', 'edge-ber-011', 'edge-ber-012', 'edge-ber-013'] as const

const originOf = (device: Device, proven = true): NonNullable<CardRead['origin']> => ({
  flashId: `flash-${device.name}`,
  deviceId: device.id,
  deviceName: device.name,
  imageName: anImage.name,
  root: proven ? 'ab12'.repeat(16) : '',
  ...(proven ? { provenAt: scenarioNow() - minutes(95) } : {}),
})

/** A card as Bramble makes it from Raspberry Pi OS: boot partition with first-boot files, root file system. */
export const aMadeContent = (device: Device): CardRead['content'] => ({
  table: 'mbr',
  diskId: '4d3ad2f1',
  partitions: [
    { number: 1, startBytes: 8_388_608, sizeBytes: 536_870_912, type: '0x0c' },
    {
      number: 2,
      startBytes: 545_259_520,
      sizeBytes: 2.16 * GB,
      type: '0x83',
      ext: { label: 'rootfs', mounts: 0, mountedOn: '' },
    },
  ],
  boot: {
    partition: 1,
    fat: 'fat32',
    label: 'bootfs',
    freeBytes: 440_000_000,
    names: ['cmdline.txt', 'config.txt', 'issue.txt', 'meta-data', 'network-config', 'user-data'],
    files: [
      { path: 'meta-data', text: `instance-id: flash-${device.name}\n` },
      {
        path: 'user-data',
        text: `#cloud-config\nhostname: ${device.name}\nusers:\n  - name: edge\n    passwd: [secret]\n`,
      },
    ],
  },
  os: 'Raspberry Pi reference 2026-11-12',
  instanceId: `flash-${device.name}`,
  hostname: device.name,
  forKubernetes: true,
})

const aProof = (device: Device, card: Card, change: Partial<CardProof> = {}): CardProof => ({
  kind: 'proof',
  slotId: card.slotId,
  origin: originOf(device),
  root: 'ab12'.repeat(16),
  matches: true,
  bytes: 2.71 * GB,
  seconds: 31,
  content: aMadeContent(device),
  ...change,
})

/** The news of a card that was in its Pi: its root file system was mounted and written since. */
const usedProof = (device: Device, card: Card): CardProof => {
  const content = aMadeContent(device)
  const used = {
    label: 'rootfs',
    mounts: 3,
    mountedOn: '/',
    mountedAt: scenarioNow() - minutes(20),
  }
  return aProof(device, card, {
    root: 'cd34'.repeat(16),
    matches: false,
    content: {
      ...content,
      partitions: content.partitions.map((part) =>
        part.number === 2 ? { ...part, ext: used } : part,
      ),
    },
    changed: [
      { partition: 0, chunks: 2, changed: 0 },
      { partition: 1, chunks: 128, changed: 1 },
      { partition: 2, chunks: 516, changed: 34 },
    ],
  })
}

type CheckProgress = Extract<CardProofNews, { kind: 'progress' }>

/** Progress of a card that is being read: 1.2 of 2.71 GB. */
export const aCheckProgress = (
  slotId: string,
  change: Partial<CheckProgress> = {},
): CheckProgress => ({
  kind: 'progress',
  slotId,
  phase: 'card',
  doneBytes: 1.2 * GB,
  totalBytes: 2.71 * GB,
  rate: 88_000_000,
  secondsLeft: 17,
  ...change,
})

/**
 * Cards that were made, put in again: one as it was, one that was in its Pi, one that is long to read, a blank one,
 * somebody else's, one that never was finished, one that cannot be read, and an empty slot.
 */
export const madeScenario = (): Scenario => {
  const devices = names.map((name, at) =>
    at === 3
      ? aDevice(name)
      : aDevice(name, { state: 'flashed', cardProvenAt: scenarioNow() - minutes(95) }),
  )
  const [d10, d11, d12, d13] = devices as [Device, Device, Device, Device]
  const cards = [1, 2, 3, 4, 5, 6, 7].map((number) => aCard(number))
  const [c1, c2, c3, , c5, c6, c7] = cards as [Card, Card, Card, Card, Card, Card, Card]
  return {
    ...anEmptyScenario,
    images: [anImage],
    profiles: [aProfile],
    cards: [...cards, anEmptySlot(8)],
    contents: {
      'usb-1-5': {
        filesystems: [{ kind: 'exfat', label: 'HOLIDAY', sizeBytes: 64 * GB, usedBytes: 48 * GB }],
        word: 'HOLIDAY',
      },
    },
    devices,
    jobs: [
      aJob({
        state: 'done',
        deviceIds: devices.map(({ id }) => id),
        endedAt: scenarioNow() - minutes(90),
      }),
    ],
    flashes: [
      aProvenFlash(d10, c1, 38_000_000),
      aProvenFlash(d11, c2, 41_000_000),
      aProvenFlash(d12, c3, 40_000_000),
      aFlash(d13, c6, {
        cardState: 'unfinished',
        endedAt: scenarioNow() - minutes(90),
      }),
    ],
    reads: {
      [c1.slotId]: { content: aMadeContent(d10), origin: originOf(d10) },
      [c2.slotId]: { content: usedProof(d11, c2).content, origin: originOf(d11) },
      [c3.slotId]: { content: aMadeContent(d12), origin: originOf(d12) },
      [c5.slotId]: {
        content: {
          ...blankContent,
          table: 'mbr',
          diskId: '00000000',
          partitions: [{ number: 1, startBytes: 4_194_304, sizeBytes: 64 * GB, type: '0x07' }],
        },
      },
      [c6.slotId]: { content: blankContent, origin: originOf(d13, false) },
      [c7.slotId]: { code: 'CARD_READ_FAILED', params: { slot: '7', at: 0 } },
    },
    proofs: {
      [c1.slotId]: [aCheckProgress(c1.slotId), aProof(d10, c1)],
      [c2.slotId]: [usedProof(d11, c2)],
      [c3.slotId]: [aCheckProgress(c3.slotId)],
    },
  }
}
