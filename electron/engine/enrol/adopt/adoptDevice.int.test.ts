import { execFileSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  SUDO_PASSWORD,
  startSshd,
  type TestSshd,
  whyNoSshd,
} from '../../../../e2e/bench/sshd/startSshd.ts'
import { digests } from '../../../adapters/digests.ts'
import { createSsh } from '../../../adapters/ssh/createSsh.ts'
import { generateKey } from '../../../adapters/ssh/generateKey.ts'
import { memoryStore } from '../../../adapters/store/memoryStore.ts'
import { idSource } from '../../../core/ids/idSource.ts'
import { Secret } from '../../../core/text/secret.ts'
import { handClock, station } from '../enrol.fixture.ts'
import { adoptDevice } from './adoptDevice.ts'
import type { AdoptPorts } from './adoptRequest.ts'
import { PUT_KEY } from './letIn.ts'

const never = new AbortController().signal
const ssh = createSsh()

const setUp = async (): Promise<
  AdoptPorts & { readonly store: ReturnType<typeof memoryStore> }
> => {
  const clock = handClock()
  const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) }
  return {
    ssh,
    store: memoryStore({ clock, random, digests }),
    digests,
    clock,
    ids: idSource(clock.now, random.bytes),
    fleetKey: await generateKey('fleet'),
  }
}

describe.skipIf(whyNoSshd !== undefined)('a Pi that runs already', () => {
  let sshd: TestSshd
  beforeAll(async () => {
    sshd = await startSshd({ passwords: true })
    const connected = await ssh.connect(sshd.target('free'), never)
    if (!connected.ok) throw new Error(connected.fault.code)
    const board = `d=/run/host/bramble-facts; mkdir -p $d; printf 10000000ADDED001 > $d/serial-number
printf 'Raspberry Pi 4 Model B Rev 1.4' > $d/model; printf c03114 > $d/revision`
    await connected.value.run(['sh', '-c', board], { signal: never, root: true })
    await connected.value.close()
  })
  afterAll(() => sshd.close())

  const request = (change: object = {}) => ({
    ...{ address: '127.0.0.1', port: sshd.port, user: 'asker', hostKey: sshd.hostKey },
    ...{ name: 'shed-01', site: 'ber', role: 'none' as const },
    ...change,
  })
  const password = new Secret(SUDO_PASSWORD)

  it('shows its key before anything of us is sent to it', async () => {
    expect(await ssh.hostKeyAt({ address: '127.0.0.1', port: sshd.port }, never)).toEqual({
      ok: true,
      value: sshd.hostKey,
    })
    expect(await sshd.log()).not.toContain('for user none')
  })

  it('is taken in with its password once, and from then on with the key of the fleet', async () => {
    const ports = await setUp()
    expect(await adoptDevice(request(), ports, never)).toMatchObject({
      fault: { code: 'ADOPT_NEEDS_PASSWORD' },
    })
    const wrong = request({ password: new Secret('guess') })
    expect(await adoptDevice(wrong, ports, never)).toMatchObject({
      fault: { code: 'ADOPT_NOT_LET_IN' },
    })
    expect(await ports.store.devices()).toEqual([])

    const adopted = await adoptDevice(request({ password }), ports, never)
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.fault))
    const { deviceId } = adopted.value
    expect(await ports.store.device(deviceId)).toMatchObject({
      name: 'shed-01',
      site: 'ber',
      state: 'enrolled',
      trust: 'tofu',
      serial: '10000000added001',
      hostKey: sshd.hostKey,
      fingerprint: expect.stringMatching(/^SHA256:/),
      adopted: { user: 'asker', port: sshd.port },
      simulated: true,
      facts: { model: 'Raspberry Pi 4 Model B Rev 1.4', kernel: expect.any(String) },
    })
    const keys = join(sshd.home('asker'), '.ssh/authorized_keys')
    expect((await stat(keys)).mode & 0o777).toBe(0o600)

    // Again: the same device, by its key alone and without a second line in its list.
    expect(await adoptDevice(request(), ports, never)).toEqual({ ok: true, value: { deviceId } })
    const lines = execFileSync('cat', [keys], { encoding: 'utf8' }).trim().split('\n')
    expect(lines).toEqual([ports.fleetKey.publicKey])
    const log = JSON.stringify(await ports.store.events({ seq: 0 }))
    expect(log).not.toContain('horse')
  })

  it('does not take the place of another device', async () => {
    const ports = await setUp()
    const first = await adoptDevice(request({ password }), ports, never)
    expect(first.ok).toBe(true)
    expect(await adoptDevice(request({ name: 'shed-02' }), ports, never)).toMatchObject({
      fault: { code: 'ADOPT_BOARD_TAKEN', params: { other: 'shed-01' } },
    })
    const other = await setUp()
    await other.store.append([
      {
        kind: 'device.planned',
        ...{ deviceId: 'd9', rosterId: 'r', row: 1, name: 'shed-01', site: 'ber', role: 'agent' },
        variables: {},
      },
      {
        kind: 'device.bound',
        ...{ deviceId: 'd9', serial: '1000000000000009', macs: [], trust: 'hello' },
      },
    ])
    expect(await adoptDevice(request({ password }), other, never)).toMatchObject({
      fault: { code: 'ADOPT_NAME_TAKEN' },
    })
  })

  it('is the planned device of its name, with the site and role of the roster', async () => {
    const ports = await setUp()
    await ports.store.append([
      {
        kind: 'device.planned',
        ...{ deviceId: 'd1', rosterId: 'r', row: 1, name: 'shed-01', site: 'oslo', role: 'agent' },
        variables: {},
      },
    ])
    expect(await adoptDevice(request({ password }), ports, never)).toEqual({
      ok: true,
      value: { deviceId: 'd1' },
    })
    expect(await ports.store.device('d1')).toMatchObject({ site: 'oslo', role: 'agent' })
  })

  it('is the device whose card says no hello, and keeps what is known of the card', async () => {
    const at = await station(1)
    const ports = { ...(await setUp()), store: at.store }
    const { root, cardProvenAt, flashId } = (await at.store.device('d1')) ?? {}
    const named = request({ password, name: 'bramble-01' })
    expect(await adoptDevice(named, ports, never)).toEqual({ ok: true, value: { deviceId: 'd1' } })
    expect(await at.store.device('d1')).toMatchObject({
      ...{ state: 'enrolled', trust: 'tofu', site: 'Depot', hostKey: sshd.hostKey },
      ...{ root, cardProvenAt, flashId },
    })
    expect(root).not.toBe('')
  })

  it('with another key than the confirmed one is sent nothing, not even a user name', async () => {
    const before = (await sshd.log()).length
    const { publicKey: other } = await generateKey('other')
    expect(
      await adoptDevice(request({ hostKey: other, password }), await setUp(), never),
    ).toMatchObject({
      fault: { code: 'SSH_HOST_KEY_CHANGED' },
    })
    expect((await sshd.log()).slice(before)).not.toContain('asker')
  })

  it('under a name that no host can have is not even asked', async () => {
    const before = (await sshd.log()).length
    expect(await adoptDevice(request({ name: '-x' }), await setUp(), never)).toMatchObject({
      fault: { code: 'ADOPT_NAME_WRONG' },
    })
    // The end of an earlier connection may still come in; a new one must not.
    expect((await sshd.log()).slice(before)).not.toContain('Connection from')
  })
})

describe('an address at which no Pi is', () => {
  it('says why: nobody listens, or it is no SSH', async () => {
    const server = createServer((socket) => socket.resume().end('HTTP/1.0 400\r\n\r\n'))
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await ssh.hostKeyAt({ address: '127.0.0.1', port }, never)).toMatchObject({
      fault: { code: 'ADOPT_NOT_MET' },
    })
    await new Promise((done) => server.close(done))
    expect(await ssh.hostKeyAt({ address: '127.0.0.1', port }, never)).toMatchObject({
      fault: { code: 'ADOPT_NOT_MET', params: { reason: 'it refuses the connection' } },
    })
  })
})

it('the script that puts the key there is POSIX sh by two judges', () => {
  execFileSync('sh', ['-n'], { input: PUT_KEY })
  execFileSync('shellcheck', ['--shell=sh', '--severity=style', '-'], { input: PUT_KEY })
})
