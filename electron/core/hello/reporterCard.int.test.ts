import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, readFile, rm, symlink } from 'node:fs/promises'
import { createServer as createTls } from 'node:https'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { answerHello } from '../../engine/enrol/answerHello.ts'
import { flashOf, hostKeyOf, type Station, station } from '../../engine/enrol/enrol.fixture.ts'
import { helloDesk } from '../../engine/enrol/helloDesk.ts'
import { toHex } from '../ids/hex.ts'
import { scrubListFile } from '../scrub/scrubList.ts'
import { secretRanges } from '../scrub/secretRanges.ts'
import { parseBreadcrumb } from './breadcrumb.ts'
import { parseHello } from './parseHello.ts'
import { ptyLines } from './ptyLines.fixture.ts'
import { addressTool, type ReporterDevice, reporterDevice } from './reporterDevice.fixture.ts'
import { serialFrames } from './serialFrames.ts'
import { acceptingServer, portOf } from './stationServer.fixture.ts'

let on: ReporterDevice
let at: Station
const closers: (() => unknown)[] = []

beforeEach(async () => {
  on = await reporterDevice()
  at = await station(1)
})

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await on.dispose()
})

const keyOf = () => at.keys.get(flashOf(1)) ?? new Uint8Array(32)
const secret = () => toHex(keyOf())
const open = async () => {
  const server = await acceptingServer((hello) =>
    answerHello({ hello, key: keyOf() }, 'accepted', 0, digests),
  )
  closers.push(server.close)
  return server
}

const expected = [
  { name: 'host name', check: 'hostname', value: 'bramble-01', module: 'set_hostname' },
  { name: 'time zone', check: 'timezone', value: 'Europe/Oslo', module: 'timezone' },
  { name: 'locale', check: 'locale', value: 'nb_NO.UTF-8', module: 'locale' },
  { name: 'keyboard', check: 'keyboard', value: 'no', module: 'keyboard' },
  { name: 'user', check: 'user', value: 'fleet', module: 'users_groups' },
  {
    name: 'ssh keys',
    check: 'keys',
    value: { user: 'fleet', marks: ['ENDOFTHEFIRST', 'ENDOFTHESECOND'] },
    module: 'ssh',
  },
  {
    name: 'groups',
    check: 'groups',
    value: ['fleet:fleet', 'fleet:dialout', 'fleet:gpio', 'ann:gpio', 'ann:video'],
    module: 'users_groups',
  },
  { name: 'own groups', check: 'groups', value: ['fleet:dialout'], module: 'users_groups' },
  { name: 'ssh', check: 'ssh', value: true, module: 'scripts_user' },
  {
    name: 'wired address',
    check: 'addresses',
    value: ['10.9.0.11/24', 'fd00::11/64'],
    module: '',
  },
  { name: 'other address', check: 'addresses', value: ['10.9.0.12/24'], module: '' },
  {
    name: 'wifi',
    check: 'wifi',
    value: ['Kärlek "1"', 'two; \\words', 'plain'].map((name) => Buffer.from(name).toString('hex')),
    module: '',
  },
  { name: 'other wifi', check: 'wifi', value: ['6e6f626f6479'], module: '' },
  { name: 'what a later one asks', check: 'moon', value: 1, module: '' },
]

describe('what a reporter says of its settings', () => {
  it('is what holds on the system, and why the others do not', async () => {
    const server = await open()
    await on.make({
      stations: [{ address: '127.0.0.1', port: server.port }],
      key: secret(),
      config: { expect: expected },
      cloudInit: JSON.stringify({
        status: 'error',
        errors: ["('locale', RuntimeError('no gen'))"],
      }),
    })
    await symlink('/usr/share/zoneinfo/Europe/Oslo', join(on.root, 'etc/localtime'))
    await on.put('etc/default/locale', 'LANG="C.UTF-8"\n')
    await on.put('etc/default/keyboard', 'XKBMODEL="pc105"\nXKBLAYOUT="no"\n')
    await on.put(
      'etc/passwd',
      'root:x:0:0::/root:/bin/sh\nfleet:x:1000:1000::/home/fleet:/bin/sh\n',
    )
    await on.put('etc/group', 'fleet:x:1000:\ndialout:x:20:ann,fleet\nvideo:x:44:fleet\n')
    await on.put('home/fleet/.ssh/authorized_keys', 'ssh-ed25519 AAAAENDOFTHEFIRST one\n')
    await on.put('sys/devices/platform/soc/soc:firmware/get_throttled', '50000\n')
    const connections = 'etc/NetworkManager/system-connections'
    await on.put(`${connections}/a.nmconnection`, '[wifi]\nssid=Kärlek "1"\n\npsk=geheim99\n')
    await on.put(`${connections}/b.nmconnection`, '[wifi]\nssid=two\\;\\s\\\\words\n')
    await on.put('etc/wpa_supplicant/wpa_supplicant.conf', 'network={\n  ssid="plain"\n}\n')
    await on.put('sys/class/net/wlan0/operstate', 'down\n')
    await on.put('sys/class/net/wlan0/wireless/x', '')
    await on.put('bin/ip', addressTool)
    await chmod(join(on.root, 'bin/ip'), 0o755)
    expect(await on.start().ended).toBe(0)
    const { facts } = server.hellos[0] ?? {}
    expect(facts).toMatchObject({ power: 'was-low', firstBoot: { status: 'error' } })
    expect(facts?.storageBytes).toBeGreaterThan(0)
    expect(facts?.settings).toEqual([
      { name: 'host name', state: 'applied', why: '' },
      { name: 'time zone', state: 'applied', why: '' },
      {
        name: 'locale',
        state: 'failed',
        why: `it is "C.UTF-8"; ('locale', RuntimeError('no gen'))`,
      },
      { name: 'keyboard', state: 'applied', why: '' },
      { name: 'user', state: 'applied', why: '' },
      { name: 'ssh keys', state: 'failed', why: '1 of 2 keys are missing' },
      {
        name: 'groups',
        state: 'failed',
        why: 'there is no group gpio; ann is not in the group video',
      },
      { name: 'own groups', state: 'applied', why: '' },
      { name: 'ssh', state: 'failed', why: 'it is not switched on' },
      { name: 'wired address', state: 'applied', why: '' },
      { name: 'other address', state: 'failed', why: 'it has 10.9.0.11/24 fd00::11/64' },
      { name: 'wifi', state: 'failed', why: 'the networks are known, and none carries the device' },
      { name: 'other wifi', state: 'failed', why: '1 of 1 networks are not known to the system' },
      { name: 'what a later one asks', state: 'unknown', why: '' },
    ])
  })
})

describe('the boot partition of a device', () => {
  const userData = () => `#cloud-config\nkey: "${secret()}"\nnext: "x"\n`
  const networkConfig = 'network:\n  wifis: {w: {password: "näher dran"}}\n'
  const list = () =>
    scrubListFile([
      {
        path: 'user-data',
        bytes: Buffer.byteLength(userData()),
        ranges: secretRanges(userData(), userData().replace(secret(), '[secret]')) ?? [],
      },
      {
        path: 'network-config',
        bytes: Buffer.byteLength(networkConfig),
        ranges: secretRanges(networkConfig, networkConfig.replace('näher dran', '[secret]')) ?? [],
      },
    ])
  const prepare = async () => {
    await on.put('boot/firmware/user-data', userData())
    await on.put('boot/firmware/network-config', networkConfig)
    await on.put('boot/firmware/bramble-scrub.json', list())
  }
  const crumb = async () => parseBreadcrumb(JSON.stringify(await on.crumb()))
  const textOf = (name: string) => readFile(join(on.root, 'boot/firmware', name), 'utf8')

  it('keeps no secret once the hello was accepted, and everything else as it was', async () => {
    const server = await open()
    await on.make({ stations: [{ address: '127.0.0.1', port: server.port }], key: secret() })
    await prepare()
    expect(await on.start().ended).toBe(0)
    expect(await textOf('user-data')).toBe(userData().replace(secret(), '0'.repeat(64)))
    expect(await textOf('network-config')).toBe(networkConfig.replace('näher dran', '0'.repeat(11)))
    expect(await crumb()).toMatchObject({ state: 'accepted', serial: '10000000abcdef01' })
    expect(existsSync(on.keyFile)).toBe(false)
  })

  it('is left alone where somebody changed a file, and says so', async () => {
    const server = await open()
    await on.make({ stations: [{ address: '127.0.0.1', port: server.port }], key: secret() })
    await prepare()
    await on.put('boot/firmware/user-data', `${userData()}# mine\n`)
    const reporter = on.start()
    expect(await reporter.ended).toBe(0)
    expect(await textOf('user-data')).toBe(`${userData()}# mine\n`)
    expect(await textOf('network-config')).not.toContain('näher')
    expect(await crumb()).toMatchObject({ state: 'accepted, secrets left' })
    expect(reporter.said()).toContain('user-data is not as the card brought it')
  })

  it('is not taken for clean by a list that names a file in a folder', async () => {
    const server = await open()
    await on.make({ stations: [{ address: '127.0.0.1', port: server.port }], key: secret() })
    await on.put('boot/firmware/sub/user-data', userData())
    await on.put('boot/firmware/bramble-scrub.json', list().replace('user-data', 'sub/user-data'))
    const reporter = on.start()
    expect(await reporter.ended).toBe(0)
    expect(await textOf('sub/user-data')).toBe(userData())
    expect(await crumb()).toMatchObject({ state: 'accepted, secrets left' })
    expect(reporter.said()).toContain('the list of them is damaged')
  })

  it('tells how far it came while nobody answers, and no secret', async () => {
    await on.make({
      stations: [{ address: '127.0.0.1', port: 1 }],
      key: secret(),
      cloudInit: JSON.stringify({ status: 'error', errors: [`could not read ${secret()}`] }),
    })
    await prepare()
    const reporter = on.start()
    await reporter.says('127.0.0.1:1: ', 3)
    await reporter.kill()
    expect(await crumb()).toMatchObject({
      state: 'not answered',
      hostname: 'bramble-01',
      firstBoot: { status: 'error', errors: ['could not read [secret]'] },
      tried: [{ station: '127.0.0.1:1', said: expect.stringContaining('refused') }],
    })
    expect(await textOf('bramble-status.json')).not.toContain(secret())
    expect(await textOf('user-data')).toBe(userData())
  })

  it('that cannot be written does not keep the device from being met', async () => {
    const server = await open()
    await on.make({ stations: [{ address: '127.0.0.1', port: server.port }], key: secret() })
    await rm(join(on.root, 'boot'), { recursive: true })
    expect(await on.start().ended).toBe(0)
    expect(server.hellos).toHaveLength(1)
  })
})

describe('the serial console of a device', () => {
  const pty = async () => {
    const made = await ptyLines()
    closers.push(made.close)
    return made
  }

  it('carries the hello as one line, and the station knows it by its code', async () => {
    await on.make({ stations: [], key: secret() })
    const { path, lines } = await pty()
    await on.put('sys/class/tty/console/active', 'tty1 ttyS0\n')
    await on.put('dev/keep', '')
    await symlink(path, join(on.root, 'dev/ttyS0'))
    on.start()
    const frames = serialFrames(
      (text) => toHex(digests.sha256(Buffer.from(text))),
      (text) => Uint8Array.from(Buffer.from(text, 'base64')),
    )
    let body: Uint8Array | undefined
    for await (const line of lines) {
      const [first] = frames(`${line}\n`).hellos
      if (first === undefined) continue
      expect(line).toContain('says hello @bramble-hello:')
      body = first
      break
    }
    const read = parseHello(body ?? new Uint8Array(0))
    expect(read).toMatchObject({ ok: true, value: { version: 2, hostKey: hostKeyOf(1) } })
    await helloDesk(at, { via: 'serial' }).receive(body ?? new Uint8Array(0), path)
    expect(await at.store.device('d1')).toMatchObject({ state: 'enrolled', trust: 'serial' })
  })
})

describe("the owner's enrolment address", () => {
  it('is asked last, when no station of the card answers', async () => {
    const server = await open()
    await on.make({
      stations: [
        { address: '127.0.0.1', port: 1 },
        { url: `http://localhost:${server.port}/meet?site=1` },
      ],
      key: secret(),
    })
    const reporter = on.start()
    expect(await reporter.ended).toBe(0)
    expect(reporter.said()).toMatch(/127\.0\.0\.1:1: .*\nlocalhost:\d+: accepted/)
    expect(server.paths).toEqual(['/meet?site=1'])
  })

  it('is reached over TLS with a clock that is years behind, and by nobody else', async () => {
    // Its certificate is not valid for this device's clock; what counts is the answer's code.
    const [key, request, cert] = ['key.pem', 'request.pem', 'cert.pem'].map((name) =>
      join(on.root, name),
    )
    await on.put('names', 'subjectAltName=DNS:localhost\n')
    const openssl = (...args: readonly (string | undefined)[]) =>
      execFileSync('openssl', args.map(String), { stdio: 'ignore' })
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
    openssl('req', ...curve, '-nodes', '-subj', '/CN=localhost', '-keyout', key, '-out', request)
    const names = ['-extfile', join(on.root, 'names')]
    openssl('x509', '-req', '-in', request, '-signkey', key, '-days', '-1', ...names, '-out', cert)
    const server = await acceptingServer(
      (hello) => answerHello({ hello, key: keyOf() }, 'accepted', 0, digests),
      async (handler) =>
        createTls(
          { key: await readFile(String(key)), cert: await readFile(String(cert)) },
          handler,
        ),
    )
    closers.push(server.close)
    await on.make({
      stations: [{ url: `https://localhost:${server.port}/hello` }],
      key: secret(),
    })
    const trusting = on.start(['env', `SSL_CERT_FILE=${cert}`])
    expect(await trusting.ended).toBe(0)
    expect(trusting.said()).toContain('accepted')
    // The same with a certificate that the device has no reason to trust.
    await on.put('etc/bramble/hello.key', secret())
    const wary = on.start()
    await wary.says('CERTIFICATE_VERIFY_FAILED', 2)
    expect(portOf(server.server)).toBe(server.port)
  })
})
