import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { ArmedTerms } from '../bench/armedTerms.ts'
import type { CardIdentity } from '../disks/disk.ts'
import { fault } from '../faults/fault.ts'
import type { HelloFacts } from '../hello/hello.ts'
import type { CardSource } from '../image/cardSource.ts'
import type { FleetEvent, LoggedEvent } from './event.ts'
import { chainEvent, emptyChain } from './hashChain.ts'

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

type Of<K extends FleetEvent['kind']> = Extract<FleetEvent, { readonly kind: K }>

/** Events as a station `s1` would log them, one second apart. */
export const logOf = (events: readonly FleetEvent[]): readonly LoggedEvent[] => {
  let head = emptyChain
  return events.map((event, i) => {
    const id = `id-${String(i).padStart(4, '0')}`
    const logged = chainEvent(head, { id, origin: 's1', at: 1000 * (i + 1), event }, sha256)
    head = { seq: logged.seq, hash: logged.hash }
    return logged
  })
}

export const card: CardIdentity = {
  name: 'sdb',
  dev: '8:16',
  diskseq: '7',
  serial: 'CARD1',
  slotId: '1-1.2',
  sizeBytes: 31_914_983_424,
}

export const armedTerms: ArmedTerms = {
  slots: [{ slotId: card.slotId, name: 'Slot 1' }],
  leastBytes: 24_000_000_000,
  mostBytes: 43_000_000_000,
  count: 2,
  mostCards: 6,
  expiresAt: 9_000_000,
  mayUnmount: true,
}

export const helloFacts: HelloFacts = {
  model: 'Raspberry Pi 4 Model B Rev 1.4',
  revision: 'c03114',
  macs: ['dc:a6:32:00:00:01'],
  memoryBytes: 4_000_000_000,
  os: 'Debian GNU/Linux 13 (trixie)',
  kernel: '6.12.0',
  arch: 'aarch64',
  machineId: '0123456789abcdef0123456789abcdef',
  hostname: 'd1',
  address: '10.0.0.11',
  firstBoot: { status: 'done', errors: [] },
  clock: 1_790_000_000,
  simulated: true,
}

/** The facts of one device's whole way, in their order. */
export const way = (device: string): readonly FleetEvent[] => [
  planned(device),
  flashPlanned(device),
  { kind: 'card.claimed', flashId: `f-${device}`, card },
  verified(device),
  helloAccepted(device),
  {
    kind: 'job.created',
    jobId: 'boot',
    job: 'bootstrap',
    title: 'Bootstrap K3s',
    deviceIds: [device],
    input: { job: 'bootstrap', stack: 'k3s', cluster: 'ber', artefacts: 'a1' },
  },
  { kind: 'job.started', jobId: 'boot', attempt: 1 },
  step(device, 'started'),
  step(device, 'applied'),
  nodeReady(device),
  {
    kind: 'device.bound',
    deviceId: device,
    serial: `serial-${device}`,
    macs: ['dc:a6:32:00:00:01'],
    trust: 'serial',
  },
  { kind: 'job.finished', jobId: 'boot', outcome: 'done' },
]

export const planned = (device: string, site = 'ber'): Of<'device.planned'> => ({
  kind: 'device.planned',
  deviceId: device,
  rosterId: 'r1',
  row: 1,
  name: device,
  site,
  role: 'agent',
  variables: { rack: '3' },
})

export const flashPlanned = (device: string, flashId = `f-${device}`): Of<'flash.planned'> => ({
  kind: 'flash.planned',
  jobId: 'flash-job',
  flashId,
  deviceId: device,
  imageId: 'img',
  profile: 'field',
  overlaySha256: 'ab'.repeat(32),
  card,
})

/** Whose bytes a card holds, by a signature. */
export const signedSource: CardSource = {
  imageName: 'trixie-arm64-lite.img.xz',
  fileSha256: 'ef'.repeat(32),
  provenance: 'signed',
  signature: {
    format: 'minisign',
    keyId: 'A1B2C3D4E5F60718',
    keyName: 'Our images',
    pinned: false,
    comment: '',
  },
}

export const verified = (device: string, flashId = `f-${device}`): Of<'card.verified'> => ({
  kind: 'card.verified',
  flashId,
  root: 'cd'.repeat(32),
  bytes: 4_000_000_000,
  writeSeconds: 100,
  readSeconds: 50,
})

export const helloAccepted = (device: string, flashId = `f-${device}`): Of<'hello.accepted'> => ({
  kind: 'hello.accepted',
  flashId,
  deviceId: device,
  via: 'http',
  serial: `serial-${device}`,
  hostKey: 'ssh-ed25519 AAAA',
  fingerprint: 'SHA256:abc',
  address: '10.0.0.11',
  facts: helloFacts,
})

export const adopted = (device: string): Of<'device.adopted'> => ({
  kind: 'device.adopted',
  deviceId: device,
  address: '10.0.0.77',
  port: 2222,
  user: 'pi',
  serial: `serial-${device}`,
  macs: ['dc:a6:32:00:00:01'],
  hostKey: 'ssh-ed25519 BBBB',
  fingerprint: 'SHA256:def',
  facts: helloFacts,
})

export const step = (
  device: string,
  outcome: 'started' | 'satisfied' | 'applied' | 'waits' | 'failed',
  name = 'cgroups',
): Of<'step.recorded'> => ({
  kind: 'step.recorded',
  jobId: 'boot',
  deviceId: device,
  step: name,
  title: 'Memory cgroup',
  index: 1,
  of: 3,
  outcome,
  seconds: 2,
  evidence: 'cgroup.controllers names memory',
  ...(outcome === 'failed' ? { fault: fault('BOOTSTRAP_STEP_FAILED', { step: name }) } : {}),
})

export const nodeReady = (device: string, standIn = true): Of<'node.ready'> => ({
  kind: 'node.ready',
  jobId: 'boot',
  deviceId: device,
  stack: 'k3s',
  cluster: 'ber',
  node: device,
  uid: `uid-${device}`,
  version: 'v1.34.1+k3s1',
  role: 'agent',
  evidence: 'Ready=True',
  standIn,
})

export const cardChecked = (flashId: string, matches: boolean): Of<'card.checked'> => ({
  kind: 'card.checked',
  flashId,
  card,
  root: (matches ? 'cd' : 'ee').repeat(32),
  matches,
  bytes: 4_000_000_000,
  seconds: 50,
})

/** Any event about a few devices, flashes and jobs, in any order: also orders that should never be. */
export const anyEvent: fc.Arbitrary<FleetEvent> = fc
  .tuple(fc.constantFrom('d1', 'd2', 'd3'), fc.constantFrom('f-d1', 'f-d2', 'f-again'), fc.nat())
  .map(([device, flashId, pick]) => {
    const whole = way(device)
    const more: readonly FleetEvent[] = [
      flashPlanned(device, flashId),
      verified(device, flashId),
      helloAccepted(device, flashId),
      step(device, 'failed'),
      step(device, 'waits', 'clock'),
      step(device, 'satisfied', 'clock'),
      { kind: 'card.failed', flashId, fault: fault('FLASH_CARD_GONE'), cardState: 'unknown' },
      { kind: 'card.ejected', flashId },
      cardChecked(flashId, false),
      { kind: 'card.emptying', flashId, card },
      { kind: 'card.spared', flashId, card },
      { kind: 'card.blanked', flashId, card },
      { kind: 'hello.refused', flashId, address: '10.0.0.9', fault: fault('HELLO_FORGED') },
      { kind: 'device.conflict', deviceId: device, fault: fault('HELLO_SERIAL_TAKEN') },
      { kind: 'job.interrupted', jobId: 'boot', attempt: 1 },
      { kind: 'job.finished', jobId: 'boot', outcome: 'cancelled' },
      { kind: 'bench.armed', jobId: 'boot', attempt: 1, ...armedTerms },
      {
        kind: 'bench.disarmed',
        jobId: 'boot',
        attempt: 1,
        why: 'odd',
        fault: fault('ARMED_STRANGE_DISK', { slot: '1-9', name: 'sdz' }),
      },
      { kind: 'roster.imported', rosterId: `r-${pick}`, name: 'north', rows: 3 },
      { kind: 'roster.imported', rosterId: 'r1', name: 'north', rows: 3, reversible: true },
      { kind: 'roster.undone', rosterId: 'r1' },
      { kind: 'roster.mapped', headers: `["h${pick % 3}"]`, mapping: { columns: {}, fixed: {} } },
      {
        kind: 'device.withdrawn',
        deviceId: device,
        rosterId: 'r1',
        why: 'undo',
        was: { name: device, site: 'ber', role: 'none', variables: {}, rosterId: 'r1', row: 1 },
      },
      { kind: 'report.written', folder: '/reports', files: [] },
      planned(device, 'ams'),
      { ...helloAccepted(device, flashId), via: 'serial', address: '' },
      adopted(device),
      { kind: 'card.scrubbed', flashId, files: ['user-data'], evidence: 'no secret is left' },
      {
        kind: 'device.conflict',
        deviceId: device,
        fault: fault('HELLO_HOST_KEY_CHANGED', { device }),
      },
    ]
    const all = [...whole, ...more]
    return all[pick % all.length] ?? planned(device)
  })
