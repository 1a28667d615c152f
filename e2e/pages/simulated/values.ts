import { createHash } from 'node:crypto'
import type {
  Card,
  CardProgress,
  Device,
  Flash,
  Image,
  Job,
  Profile,
  Step,
} from '../../../renderer/client/contractValues.ts'
import { minutes, type Scenario, scenarioNow } from './scenario.ts'

const hex = (text: string): string => createHash('sha256').update(text).digest('hex')

const GB = 1_000_000_000

/** A slot with a 64 GB card of a common reader. */
export const aCard = (number: number, change: Partial<Card> = {}): Card => ({
  slotId: `usb-1-${number}`,
  slotName: `Slot ${number}`,
  identity: {
    name: `sd${String.fromCharCode(97 + (number % 26))}`,
    dev: `8:${number * 16}`,
    diskseq: String(40 + number),
    serial: `00000000${1000 + number}`,
    slotId: `usb-1-${number}`,
    sizeBytes: 64 * GB,
  },
  vendor: 'Generic',
  model: 'STORAGE DEVICE',
  bus: 'usb',
  sizeBytes: 64 * GB,
  readOnly: false,
  mounts: [],
  hidden: false,
  practice: false,
  ...change,
})

/** A known slot without a card. */
export const anEmptySlot = (number: number): Card => {
  const { identity: _none, ...slot } = aCard(number, { sizeBytes: 0, vendor: '', model: '' })
  return slot
}

/** What a card says of the image on it: signed by a key of the fleet. */
export const aSource: NonNullable<Flash['source']> = {
  imageName: '2026-11-12-raspios-trixie-arm64-lite.img.xz',
  fileSha256: 'b6'.repeat(32),
  provenance: 'signed',
  signature: {
    format: 'minisign',
    keyId: 'E7620F1842B4E81F',
    keyName: 'Images of the fleet',
    pinned: false,
    comment: '',
  },
}

export const aDevice = (name: string, change: Partial<Device> = {}): Device => ({
  id: `device-${hex(name).slice(0, 12)}`,
  name,
  site: 'ber',
  role: 'agent',
  variables: { address: '10.20.4.11/24' },
  rosterId: 'roster-1',
  rosterRow: 1,
  state: 'planned',
  trust: 'none',
  serial: '',
  macs: [],
  address: '',
  hostKey: '',
  fingerprint: '',
  flashId: '',
  imageId: '',
  root: '',
  cluster: '',
  node: '',
  nodeUid: '',
  stackVersion: '',
  evidence: '',
  standIn: false,
  simulated: false,
  history: [
    {
      at: scenarioNow() - minutes(90),
      title: 'Planned',
      detail: 'roster “Berlin north”, row 11',
      tone: 'waits',
    },
  ],
  ...change,
})

/** A device that went the whole way: proven, enrolled, Ready. */
export const anActiveDevice = (name: string, change: Partial<Device> = {}): Device => {
  const now = scenarioNow()
  return aDevice(name, {
    state: 'active',
    trust: 'hello',
    serial: `10000000${hex(name).slice(0, 8)}`,
    macs: [`b8:27:eb:${hex(name).slice(0, 2)}:${hex(name).slice(2, 4)}:c2`],
    facts: {
      model: 'Raspberry Pi 5 Model B Rev 1.0',
      revision: 'd04170',
      macs: [],
      memoryBytes: 8 * 1024 ** 3,
      os: 'Debian GNU/Linux 13 (trixie)',
      kernel: '6.12.47+rpt-rpi-2712',
      arch: 'aarch64',
      machineId: hex(`machine ${name}`).slice(0, 32),
      hostname: name,
      address: '10.20.4.11',
      firstBoot: { status: 'done', errors: [] },
      clock: now / 1000,
      simulated: false,
    },
    address: '10.20.4.11',
    hostKey: 'ssh-ed25519 AAAA',
    fingerprint: `SHA256:${Buffer.from(hex(name), 'hex').toString('base64').replace('=', '')}`,
    root: hex(`root ${name}`),
    cardProvenAt: now - minutes(60),
    source: aSource,
    cluster: 'ber-1',
    node: name,
    stackVersion: 'v1.35.6+k3s1',
    readyAt: now - minutes(12),
    evidence: 'lease 6 s old, Ready since 12 min, kubelet v1.35.6+k3s1',
    seenAt: now - minutes(2),
    history: [
      { at: now - minutes(90), title: 'Planned', detail: 'ber, agent, row 11', tone: 'waits' },
      {
        at: now - minutes(60),
        title: 'Card proven',
        detail: '2.71 GB read back, root 9f7d0c11a4b231aa',
        tone: 'good',
      },
      {
        at: now - minutes(31),
        title: 'First boot has finished',
        detail: '9 of 9 settings applied',
        tone: 'good',
      },
      {
        at: now - minutes(30),
        title: 'Said hello',
        detail: 'SHA256:3mG0… from 10.20.4.11',
        tone: 'good',
      },
      {
        at: now - minutes(12),
        title: 'Node Ready',
        detail: 'lease 6 s old, v1.35.6+k3s1',
        tone: 'good',
      },
    ],
    ...change,
  })
}

export const aFlash = (device: Device, card: Card, change: Partial<Flash> = {}): Flash => ({
  id: `flash-${device.name}`,
  jobId: 'job-flash',
  deviceId: device.id,
  deviceName: device.name,
  imageId: 'image-1',
  slotId: card.slotId,
  ...(card.identity === undefined ? {} : { card: card.identity }),
  cardState: 'unfinished',
  root: '',
  overlaySha256: hex(`overlay ${device.name}`),
  bytes: 0,
  writeSeconds: 0,
  readSeconds: 0,
  plannedAt: scenarioNow() - minutes(4),
  ...change,
})

export const aProvenFlash = (device: Device, card: Card, rate: number): Flash =>
  aFlash(device, card, {
    cardState: 'proven',
    root: hex(`root ${device.name}`),
    source: aSource,
    bytes: 2.71 * GB,
    writeSeconds: (2.71 * GB) / rate,
    readSeconds: 31,
    endedAt: scenarioNow() - minutes(1),
  })

export const aProgress = (flash: Flash, change: Partial<CardProgress> = {}): CardProgress => ({
  kind: 'card',
  jobId: flash.jobId,
  flashId: flash.id,
  deviceId: flash.deviceId,
  deviceName: flash.deviceName,
  slotId: flash.slotId,
  phase: 'writing',
  doneBytes: 1.7 * GB,
  totalBytes: 2.71 * GB,
  rate: 38_000_000,
  secondsLeft: 130,
  ...change,
})

export const aJob = (change: Partial<Job> = {}): Job => ({
  id: 'job-flash',
  kind: 'flash',
  title: 'Flash 8 cards',
  deviceIds: [],
  state: 'running',
  attempt: 1,
  createdAt: scenarioNow() - minutes(5),
  steps: {},
  ...change,
})

/** The steps of a K3s node as the engine names them. */
export const stepTitles = [
  'Reach it by its pinned key',
  'Read its facts',
  'First boot has finished',
  'Its clock is right',
  'The memory control group is on',
  'Installer and binary are on it',
  'Its settings are in place',
  'K3s is installed',
  'K3s is up',
  'The node is Ready',
] as const

export const aStep = (index: number, change: Partial<Step> = {}): Step => ({
  step: `step-${index}`,
  title: stepTitles[index - 1] ?? `Step ${index}`,
  index,
  of: stepTitles.length,
  outcome: 'satisfied',
  seconds: index * 0.3,
  evidence: '',
  at: scenarioNow() - minutes(10 - index),
  ...change,
})

/** The first `count` steps, all satisfied. */
export const stepsDone = (count: number): Step[] =>
  Array.from({ length: count }, (_, at) => aStep(at + 1))

export const anImage: Image = {
  id: 'image-1',
  name: 'raspios-trixie-arm64-lite 2026-11-12',
  fileSha256: hex('image'),
  facts: {
    compression: 'xz',
    fileBytes: 0.52 * GB,
    imageBytes: 2.71 * GB,
    table: 'mbr',
    diskId: '4d3ad2f1',
    partitions: [],
    boot: {
      number: 1,
      startBytes: 8_388_608,
      sizeBytes: 536_870_912,
      type: '0x0c',
      fat: 'fat32',
      label: 'bootfs',
      freeBytes: 440_000_000,
    },
    dialect: 'cloudinit-rpi',
  },
  provenance: 'signed',
  origin: {
    address: 'https://images.example.org/raspios-trixie-arm64-lite.img.xz',
    signature: {
      format: 'openpgp',
      keyId: '8738cd6b956f460c',
      keyName: 'Images of the fleet',
      pinned: false,
      comment: '',
    },
    models: ['Raspberry Pi 5', 'Raspberry Pi 4'],
    releaseDate: '2026-11-12',
  },
  addedAt: scenarioNow() - minutes(300),
  present: true,
  kept: 'cache',
  unpacked: { bytes: 1.68 * GB },
}

export const aProfile: Profile = {
  name: 'edge-node',
  version: 3,
  note: '',
  user: 'edge',
  network: 'dhcp',
  kubernetes: 'k3s',
  timezone: 'Europe/Berlin',
  maxCardBytes: 256 * GB,
  layers: { sites: 1, roles: 0, devices: 0 },
}

export const anEmptyScenario: Scenario = {
  info: {
    version: '0.1.0',
    host: 'station',
    station: 'bench-2',
    inventory: 'this computer',
    dataFolder: '/var/lib/bramble',
    vault: 'keyfile',
    practiceBench: false,
    node: 'v24.21.0',
    sqlite: '3.53.4',
    platform: 'linux',
  },
  cards: [],
  devices: [],
  flashes: [],
  jobs: [],
  images: [],
  profiles: [],
  hello: {
    listening: false,
    address: '',
    port: 0,
    name: '',
    waitingFor: [],
    accepted: 0,
    refused: 0,
    refusals: [],
  },
  progress: [],
}
