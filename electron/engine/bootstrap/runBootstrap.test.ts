import { beforeEach, describe, expect, it } from 'vitest'
import type { FleetEvent } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok } from '../../core/result.ts'
import type { Role } from '../../core/roster/rosterRow.ts'
import { Secret } from '../../core/text/secret.ts'
import type { ArtefactSet } from '../ports/artefacts.ts'
import type { SshTarget } from '../ports/ssh.ts'
import {
  type BootstrapDevice,
  type BootstrapInput,
  type BootstrapOptions,
  type BootstrapPorts,
  FLEET_KEY,
} from './bootstrapInput.ts'
import { runBootstrap } from './runBootstrap.ts'

// A fleet whose devices do not answer: what is refused before a word is sent, and who waits for whom. The whole way
// to Ready runs over real SSH against real systemd on the practice bench.

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'

const device = (
  name: string,
  role: Role,
  change: Partial<BootstrapDevice> = {},
): BootstrapDevice => ({
  deviceId: `id-${name}`,
  name,
  site: 'depot',
  role,
  address: name,
  port: 22,
  user: 'pi',
  hostKey: KEY,
  serial: '',
  ...change,
})
const head = device('head-01', 'server')
const cam = device('cam-01', 'agent')
const set: ArtefactSet = { stack: 'k3s', version: 'v1.35.6+k3s1', standIn: true, files: {} }

let log: FleetEvent[]
let asked: SshTarget[]
let keys: Map<string, Secret>
let stop: AbortController

beforeEach(() => {
  log = []
  asked = []
  keys = new Map([[FLEET_KEY, new Secret('key')]])
  stop = new AbortController()
})

const ports = (change: Partial<BootstrapPorts> = {}): BootstrapPorts => {
  let now = 0
  return {
    ssh: {
      connect: async (target) => {
        asked.push(target)
        return err(fault('SSH_AUTH_FAILED', { device: target.device }))
      },
      hostKeyAt: async () => err(fault('ADOPT_NOT_MET', { address: '', reason: '' })),
      generateKey: async () => ({ publicKey: '', privateKey: new Secret('') }),
    },
    artefacts: { open: async () => ok(set) },
    vault: {
      kind: 'keyfile',
      get: async (name) => ok(keys.get(name)),
      put: async () => ok(undefined),
      remove: async () => ok(undefined),
    },
    clock: {
      now: () => now,
      monotonic: () => now,
      sleep: async (ms) => {
        now += ms
      },
    },
    random: { bytes: (count) => new Uint8Array(count) },
    digests: {
      sha256: () => new Uint8Array(32),
      hmacSha256: () => new Uint8Array(32),
      equal: () => true,
    },
    ...change,
  }
}

const run = (
  devices: readonly BootstrapDevice[],
  change: Partial<BootstrapInput> = {},
  given: Partial<BootstrapPorts> = {},
): ReturnType<typeof runBootstrap> => {
  const input = { jobId: 'j', stack: 'k3s', cluster: 'main', artefacts: '/kit', devices, ...change }
  const options: BootstrapOptions = {
    signal: stop.signal,
    report: () => {},
    record: async (events) => ok(void log.push(...events)),
  }
  return runBootstrap(input, ports(given), options)
}

describe('a bootstrap that cannot begin', () => {
  it.each([
    ['no server', [cam], 'no device has the role server'],
    ['two servers', [head, device('head-02', 'server')], '2 devices have the role server'],
  ])('with %s says so and asks no device', async (_what, devices, reason) => {
    const ended = await run(devices)
    expect(ended).toMatchObject({
      ok: false,
      fault: {
        code: 'BOOTSTRAP_PLAN_INVALID',
        params: { reason: expect.stringContaining(reason) },
      },
    })
    expect([asked, log]).toEqual([[], []])
  })

  it('for want of such a stack names those there are', async () => {
    expect(await run([head], { stack: 'k8s' })).toMatchObject({
      fault: { code: 'BOOTSTRAP_STACK_UNKNOWN', params: { stack: 'k8s', known: 'k3s' } },
    })
    expect([asked, log]).toEqual([[], []])
  })

  it('because of its artefacts asks no device', async () => {
    const mismatch = err(fault('BOOTSTRAP_ARTIFACT_MISMATCH', { file: 'k3s' }))
    expect(await run([head], {}, { artefacts: { open: async () => mismatch } })).toEqual(mismatch)
    const other = { open: async () => ok({ ...set, stack: 'microk8s' }) }
    expect(await run([head], {}, { artefacts: other })).toMatchObject({
      fault: {
        code: 'BOOTSTRAP_ARTIFACT_OTHER_STACK',
        params: { theirs: 'microk8s', stack: 'k3s' },
      },
    })
    expect(asked).toEqual([])
  })

  it('for want of the fleet key asks no device', async () => {
    keys.clear()
    expect(await run([head])).toMatchObject({ fault: { code: 'BOOTSTRAP_NO_FLEET_KEY' } })
    expect(asked).toEqual([])
  })
})

describe('a fleet whose devices let nobody in', () => {
  it('ends each device with its own fault and leaves out those without a role', async () => {
    const ended = await run([head, cam, device('spare', 'none')])
    expect(ended).toMatchObject({
      ok: true,
      value: {
        devices: [
          { name: 'head-01', end: { kind: 'failed', fault: { code: 'SSH_AUTH_FAILED' } } },
          { name: 'cam-01', end: { kind: 'failed', fault: { code: 'SSH_AUTH_FAILED' } } },
        ],
      },
    })
    expect(log).toMatchObject([
      { deviceId: 'id-head-01', step: 'reach', index: 1, of: 13, outcome: 'failed' },
      { deviceId: 'id-cam-01', step: 'reach', index: 1, of: 14, outcome: 'failed' },
    ])
  })

  it('connects to no device without its pinned key', async () => {
    await run([device('head-01', 'server', { hostKey: '' })])
    expect(asked).toEqual([])
    expect(log).toMatchObject([{ outcome: 'failed', fault: { code: 'SSH_HOST_KEY_UNKNOWN' } }])
  })

  it('hands the sudo password to the connection and nowhere else', async () => {
    await run([head], { sudoPassword: new Secret('hunter2') })
    expect(asked[0]?.sudoPassword?.reveal()).toBe('hunter2')
    expect(JSON.stringify(log)).not.toContain('hunter2')
  })

  it('is cancelled, not failed, when it was stopped', async () => {
    stop.abort()
    expect(await run([head, cam])).toMatchObject({
      value: { devices: [{ end: { kind: 'cancelled' } }, { end: { kind: 'cancelled' } }] },
    })
    expect([asked, log]).toEqual([[], []])
  })
})
