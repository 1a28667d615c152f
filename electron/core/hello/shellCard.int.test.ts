import { existsSync } from 'node:fs'
import { chmod, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { answerHello } from '../../engine/enrol/answerHello.ts'
import { flashOf, hostKeyOf, type Station, station } from '../../engine/enrol/enrol.fixture.ts'
import { helloDesk } from '../../engine/enrol/helloDesk.ts'
import type { ExpectedSetting } from '../firstboot/expectedSetting.ts'
import { toHex } from '../ids/hex.ts'
import { scrubListFile } from '../scrub/scrubList.ts'
import { secretRanges } from '../scrub/secretRanges.ts'
import { parseBreadcrumb } from './breadcrumb.ts'
import type { Hello } from './hello.ts'
import { parseHello } from './parseHello.ts'
import { ptyLines } from './ptyLines.fixture.ts'
import { addressTool, type ReporterDevice, reporterDevice } from './reporterDevice.fixture.ts'
import { serialFrames } from './serialFrames.ts'
import { shellSettings, shellSystems, startInShell } from './shellDevice.fixture.ts'
import { acceptingServer } from './stationServer.fixture.ts'

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
const accept = (hello: Hello) => answerHello({ hello, key: keyOf() }, 'accepted', 0, digests)
const open = async (answer: (hello: Hello) => Uint8Array = accept) => {
  const server = await acceptingServer(answer)
  closers.push(server.close)
  return server
}
const device = async (ports: readonly number[], settings: readonly ExpectedSetting[] = []) => {
  const stations = ports.map((port) => ({ address: '127.0.0.1', port }))
  await on.make({ stations, key: secret() })
  await rm(join(on.root, 'bin/cloud-init'))
  await shellSettings(on, stations, secret(), settings)
}

const hex = (text: string) => Buffer.from(text).toString('hex')
const setting = (
  name: string,
  check: ExpectedSetting['check'],
  value: ExpectedSetting['value'],
): ExpectedSetting => ({ name, check, value, module: '' })

const systems = shellSystems.slice(0, 2)

const userData = () => `#cloud-config\nkey: "${secret()}"\nnext: "x"\n`
const networkConfig = 'network:\n  wifis: {w: {password: "näher dran"}}\n'
const putSecrets = async () => {
  const files = [
    ['user-data', userData(), secret()],
    ['network-config', networkConfig, 'näher dran'],
  ] as const
  for (const [path, text] of files) await on.put(`boot/firmware/${path}`, text)
  const list = files.map(([path, text, word]) => ({
    path,
    bytes: Buffer.byteLength(text),
    ranges: secretRanges(text, text.replace(word, '[secret]')) ?? [],
  }))
  await on.put('boot/firmware/bramble-scrub.json', scrubListFile(list))
}
const crumb = async () => parseBreadcrumb(JSON.stringify(await on.crumb()))
const textOf = (name: string) => readFile(join(on.root, 'boot/firmware', name), 'utf8')

describe.each(systems)('what a reporter in sh says of its device ($name)', (system) => {
  it('is which settings hold and why others do not, and any bytes of a board as text', async () => {
    const server = await open()
    await device(
      [server.port],
      [
        setting('host name', 'hostname', 'bramble-01'),
        setting('time zone', 'timezone', 'Europe/Oslo'),
        setting('locale', 'locale', 'nb_NO.UTF-8'),
        setting('keyboard', 'keyboard', 'no'),
        setting('user', 'user', 'fleet'),
        setting('ssh keys', 'keys', { user: 'fleet', marks: ['ENDOFTHEFIRST', 'ENDOFTHESECOND'] }),
        setting('groups', 'groups', [
          'fleet:fleet',
          'fleet:dialout',
          'fleet:gpio',
          'ann:gpio',
          'ann:video',
        ]),
        setting('own groups', 'groups', ['fleet:dialout']),
        setting('ssh', 'ssh', true),
        setting('wired address', 'addresses', ['10.9.0.11/24', 'fd00::11/64']),
        setting('other address', 'addresses', ['10.9.0.12/24']),
        setting('wifi', 'wifi', [hex('Kärlek "1"'), hex('two; \\words'), hex('plain')]),
        setting('other wifi', 'wifi', [hex('nobody')]),
      ],
    )
    await symlink('/usr/share/zoneinfo/Europe/Oslo', join(on.root, 'etc/localtime'))
    await on.put('etc/default/locale', 'LANG="C.UTF-8"\n')
    await on.put('etc/default/keyboard', 'XKBMODEL="pc105"\nXKBLAYOUT="no"\n')
    await on.put('etc/passwd', 'root:x:0:0::/root:/bin/sh\nfleet:x:1:1::/home/fleet:/bin/sh\n')
    await on.put('etc/group', 'root:x:0:\nfleet:x:1:\ndialout:x:20:ann,fleet\nvideo:x:44:fleet\n')
    await on.put('home/fleet/.ssh/authorized_keys', 'ssh-ed25519 AAAAENDOFTHEFIRST one\n')
    await on.put('sys/devices/platform/soc/soc:firmware/get_throttled', '50000\n')
    const connections = 'etc/NetworkManager/system-connections'
    await on.put(`${connections}/a.nmconnection`, '[wifi]\nssid=Kärlek "1"\n\npsk=geheim99\n')
    await on.put(`${connections}/b.nmconnection`, '[wifi]\nssid=two\\;\\s\\\\words\n')
    await on.put('etc/wpa_supplicant/wpa_supplicant.conf', 'network={\n  ssid="plain"\n}\n')
    await on.put('sys/class/net/wlan0/operstate', 'up\n')
    await on.put('sys/class/net/wlan0/wireless/x', '')
    await on.put('bin/ip', addressTool)
    await chmod(join(on.root, 'bin/ip'), 0o755)
    await on.put(
      'run/host/bramble-facts/model',
      Buffer.concat([Buffer.from('A "b" \\ c\nd Á '), Buffer.from([0xff, 0x00])]),
    )
    const reporter = await startInShell(on, system)
    expect(await reporter.ended, reporter.said()).toBe(0)
    const { facts } = server.hellos[0] ?? {}
    expect(facts).toMatchObject({ power: 'was-low', model: 'A "b" \\ c d Á \ufffd', address: '::' })
    expect(facts?.storageBytes).toBeGreaterThan(0)
    expect(facts?.settings).toEqual([
      { name: 'host name', state: 'applied', why: '' },
      { name: 'time zone', state: 'applied', why: '' },
      { name: 'locale', state: 'failed', why: 'it is "C.UTF-8"' },
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
      { name: 'wifi', state: 'applied', why: '' },
      { name: 'other wifi', state: 'failed', why: '1 of 1 networks are not known to the system' },
    ])
    expect(await textOf('bramble-status.json')).not.toContain('geheim')
  })
})

describe.each(systems)('the boot partition under a reporter in sh ($name)', (system) => {
  it('keeps no secret once the hello was accepted, and everything else as it was', async () => {
    const server = await open()
    await device([server.port])
    await putSecrets()
    expect(await (await startInShell(on, system)).ended).toBe(0)
    expect(await textOf('user-data')).toBe(userData().replace(secret(), '0'.repeat(64)))
    expect(await textOf('network-config')).toBe(networkConfig.replace('näher dran', '0'.repeat(11)))
    expect(await crumb()).toMatchObject({ state: 'accepted', serial: '10000000abcdef01' })
    expect(existsSync(on.keyFile)).toBe(false)
  })

  it('is left alone where somebody changed a file, and says so', async () => {
    const server = await open()
    await device([server.port])
    await putSecrets()
    await on.put('boot/firmware/user-data', `${userData()}# mine\n`)
    const reporter = await startInShell(on, system)
    expect(await reporter.ended).toBe(0)
    expect(await textOf('user-data')).toBe(`${userData()}# mine\n`)
    expect(await textOf('network-config')).not.toContain('näher')
    expect(await crumb()).toMatchObject({ state: 'accepted, secrets left' })
    expect(reporter.said()).toContain('user-data is not as the card brought it')
  })

  it('is not taken for clean by a list that names a file in a folder', async () => {
    const server = await open()
    await device([server.port])
    await on.put('boot/firmware/sub/user-data', userData())
    const ranges = [[0, 9]] as const
    const list = [{ path: 'sub/user-data', bytes: Buffer.byteLength(userData()), ranges }]
    await on.put('boot/firmware/bramble-scrub.json', scrubListFile(list))
    const reporter = await startInShell(on, system)
    expect(await reporter.ended).toBe(0)
    expect(await textOf('sub/user-data')).toBe(userData())
    expect(await crumb()).toMatchObject({ state: 'accepted, secrets left' })
    expect(reporter.said()).toContain('the list of them is damaged')
  })

  it('ends the same when the power goes again and again', async () => {
    let cut = () => {}
    const server = await open((hello) => {
      cut()
      return accept(hello)
    })
    await device([server.port])
    await putSecrets()
    for (const moment of ['first boot', 'hello', 'accepted'] as const) {
      const reporter = await startInShell(on, system)
      const gone = new Promise<void>((resolve) => {
        if (moment === 'hello') cut = resolve
      })
      if (moment === 'hello') await gone
      else if (moment === 'accepted') await reporter.says(': accepted')
      await reporter.kill()
      cut = () => {}
      // Once it is accepted the key may be gone already.
      if (moment !== 'accepted') expect(existsSync(on.keyFile)).toBe(true)
    }
    expect(await (await startInShell(on, system)).ended).toBe(0)
    expect(await textOf('user-data')).toBe(userData().replace(secret(), '0'.repeat(64)))
    expect(await crumb()).toMatchObject({ state: 'accepted' })
    expect(existsSync(on.keyFile)).toBe(false)
    expect(existsSync(join(on.root, 'run/bramble-hello'))).toBe(false)
  })
})

describe.each(systems)('a station that does not hold the key ($name)', (system) => {
  it('is not believed, whatever it answers, and the device meets its own one', async () => {
    const other = new Uint8Array(32).fill(9)
    const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
    const lies: readonly ((hello: Hello) => Uint8Array)[] = [
      (hello) => answerHello({ hello, key: other }, 'accepted', 0, digests),
      (hello) => text({ ...hello, order: 'accepted', clock: 0 }),
      (hello) => accept({ ...hello, nonce: '00'.repeat(16) }),
      (hello) => {
        const wait = answerHello({ hello, key: keyOf() }, 'wait', 0, digests)
        return new TextEncoder().encode(`${Buffer.from(wait)}`.replace('"wait"', '"accepted"'))
      },
      () => new TextEncoder().encode('['.repeat(9000)),
      () => text({ mac: 1, order: '$(touch /tmp/bramble-forged)', nonce: '`id`' }),
      () => new Uint8Array(5000),
    ]
    let next = 0
    const liar = await open((hello) => (lies[next++ % lies.length] ?? accept)(hello))
    await device([liar.port])
    const reporter = await startInShell(on, system)
    await reporter.says('no answer that holds our key', lies.length)
    await reporter.kill()
    expect(existsSync(on.keyFile)).toBe(true)
    expect(reporter.said()).not.toContain(': accepted')
  })
})

describe.each(systems)('the key of a reporter in sh ($name)', (system) => {
  it('is in no argument and no environment of any process while it speaks', async () => {
    const server = await open(() => new Uint8Array(0))
    await device([server.port])
    const reporter = await startInShell(on, system)
    let over = false
    const spoken = reporter.says(`127.0.0.1:${server.port}: `, 3).finally(() => {
      over = true
    })
    const seen = new Set<string>()
    while (!over) {
      for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => '')
        const shown = (await read('cmdline')) + (await read('environ'))
        if (shown.includes(on.root)) seen.add((await read('comm')).trim())
        expect(shown.toLowerCase()).not.toContain(secret())
        // Nor as printf's escapes, as which a shell writes it.
        expect(shown).not.toContain(`\\${(keyOf()[0] ?? 0) ^ 0x36}\\`)
      }
    }
    await spoken
    await reporter.kill()
    // The look was close enough to see the children, those that make the code among them.
    expect(seen.size).toBeGreaterThan(3)
    expect(reporter.said()).not.toContain(secret())
    for (const name of await readdir(join(on.root, 'run/bramble-hello'))) {
      expect(await readFile(join(on.root, 'run/bramble-hello', name), 'utf8')).not.toContain(
        secret(),
      )
    }
  })
})

describe.each(systems)('the serial console of a device without Python ($name)', (system) => {
  it('carries the hello as one line, and the station knows it by its code', async () => {
    await device([])
    const { path, lines, close } = await ptyLines()
    closers.push(close)
    await on.put('sys/class/tty/console/active', 'tty1 ttyS0\n')
    await on.put('dev/keep', '')
    await symlink(path, join(on.root, 'dev/ttyS0'))
    await startInShell(on, system)
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
