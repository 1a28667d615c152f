import { digests } from '../../adapters/digests.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import { canonicalAnswer } from '../../core/hello/canonicalAnswer.ts'
import { canonicalHello } from '../../core/hello/canonicalHello.ts'
import type { Hello, HelloAnswer } from '../../core/hello/hello.ts'
import { toBase64 } from '../../core/ids/base64.ts'
import { toHex } from '../../core/ids/hex.ts'
import { ok } from '../../core/result.ts'
import { Secret } from '../../core/text/secret.ts'
import type { Vault } from '../ports/vault.ts'
import { helloKeyName } from './helloKeyName.ts'

export const card: CardIdentity = {
  name: 'sdb',
  dev: '8:16',
  diskseq: '7',
  serial: 'CARD1',
  slotId: '1-1.2',
  sizeBytes: 31_914_983_424,
}

/** A clock that stands until it is moved, and wakes those who sleep as it passes them. */
export const handClock = (start = 1_790_000_000_000) => {
  let now = start
  let sleepers: { until: number; wake: () => void }[] = []
  return {
    now: () => now,
    monotonic: () => now - start,
    sleep: (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason)
          return
        }
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
        sleepers.push({ until: now + ms, wake: resolve })
      }),
    /** Moves on by `ms`. */
    pass: (ms: number) => {
      now += ms
      const due = sleepers.filter(({ until }) => until <= now)
      sleepers = sleepers.filter(({ until }) => until > now)
      for (const { wake } of due) wake()
    },
    sleeping: () => sleepers.length,
  }
}

/** A vault that forgets. */
export const memoryVault = (): Vault & { readonly names: () => readonly string[] } => {
  const secrets = new Map<string, Secret>()
  return {
    kind: 'keyfile',
    get: async (name) => ok(secrets.get(name)),
    put: async (name, secret) => {
      secrets.set(name, secret)
      return ok(undefined)
    },
    remove: async (name) => {
      secrets.delete(name)
      return ok(undefined)
    },
    names: () => [...secrets.keys()],
  }
}

export const flashOf = (device: number, card = 1) =>
  `01936f00-0000-7000-8000-00000000${String(card).padStart(2, '0')}${String(device).padStart(2, '0')}`

/** A station over a memory store, with as many devices as wanted: planned, flashed, proven, key in the vault. */
export const station = async (devices: number) => {
  const clock = handClock()
  const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) }
  const store = memoryStore({ clock, random, digests })
  const vault = memoryVault()
  const keys = new Map<string, Uint8Array>()
  const flash = async (device: number, card = 1, proven = true) => {
    const flashId = flashOf(device, card)
    const key = random.bytes(32)
    keys.set(flashId, key)
    await vault.put(helloKeyName(flashId), new Secret(toHex(key)))
    await store.append([planFlash(flashId, `d${device}`)])
    if (proven) await store.append([proveCard(flashId)])
  }
  for (let device = 1; device <= devices; device += 1) {
    await store.append([planDevice(device)])
    await flash(device)
  }
  return { clock, store, vault, digests, keys, flash }
}

export type Station = Awaited<ReturnType<typeof station>>

const planDevice = (device: number) =>
  ({
    kind: 'device.planned',
    deviceId: `d${device}`,
    rosterId: 'r',
    row: device,
    name: `bramble-0${device}`,
    site: 'Depot',
    role: 'agent',
    variables: {},
  }) as const

const planFlash = (flashId: string, deviceId: string) =>
  ({
    kind: 'flash.planned',
    jobId: 'j',
    flashId,
    deviceId,
    imageId: 'i',
    profile: 'default',
    overlaySha256: 'ab'.repeat(32),
    card,
  }) as const

export const proveCard = (flashId: string) =>
  ({
    kind: 'card.verified',
    flashId,
    root: 'cd'.repeat(32),
    bytes: 1,
    writeSeconds: 1,
    readSeconds: 1,
  }) as const

/** A host key line of this device; another `variant`, another key. */
export const hostKeyOf = (device: number, variant = 0): string => {
  const name = [...'ssh-ed25519'].map((character) => character.charCodeAt(0))
  const key = new Array<number>(32).fill(device * 16 + variant)
  return `ssh-ed25519 ${toBase64(Uint8Array.from([0, 0, 0, 11, ...name, 0, 0, 0, 32, ...key]))}`
}

/** A hello as the device would make it. Each call has a nonce of its own. */
export const helloOf = (
  { keys }: Pick<Station, 'keys'>,
  device: number,
  change: Partial<Omit<Hello, 'mac'>> & { readonly key?: Uint8Array } = {},
): Uint8Array => {
  const { key, ...fields } = change
  const flashId = fields.flashId ?? flashOf(device)
  const hello: Omit<Hello, 'mac'> = {
    version: 1,
    serial: `10000000000000a${device}`,
    hostKey: hostKeyOf(device),
    nonce: toHex(crypto.getRandomValues(new Uint8Array(16))),
    facts: {
      model: 'Raspberry Pi 4 Model B Rev 1.4',
      revision: 'c03114',
      macs: [`dc:a6:32:00:00:0${device}`],
      memoryBytes: 4_000_000_000,
      os: 'Debian GNU/Linux 13 (trixie)',
      kernel: '6.12.0',
      arch: 'aarch64',
      machineId: '0123456789abcdef0123456789abcdef',
      hostname: `bramble-0${device}`,
      address: `10.0.0.1${device}`,
      firstBoot: { status: 'done', errors: [] },
      clock: 1_790_000_000,
      simulated: false,
    },
    ...fields,
    flashId,
  }
  const code = digests.hmacSha256(
    key ?? keys.get(flashId) ?? new Uint8Array(32),
    canonicalHello(hello),
  )
  return new TextEncoder().encode(JSON.stringify({ ...hello, mac: toHex(code) }))
}

/** What the device reads out of an answer; undefined where its code is not made with the device's key. */
export const orderIn = (
  answer: Uint8Array | undefined,
  key: Uint8Array | undefined,
): string | undefined => {
  if (answer === undefined || key === undefined) return undefined
  const read: HelloAnswer = JSON.parse(new TextDecoder().decode(answer))
  const expected = toHex(digests.hmacSha256(key, canonicalAnswer(read)))
  return expected === read.mac ? read.order : undefined
}
