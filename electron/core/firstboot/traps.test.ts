import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { authorizedKey } from '../profile/profileField.ts'
import type { Settings } from '../profile/settings/settings.ts'
import type { Dialect } from './dialect.ts'
import { alpine } from './dialects/alpine.ts'
import { balena } from './dialects/balena.ts'
import { cloudinit } from './dialects/cloudinit.ts'
import { cloudinitRpi } from './dialects/cloudinitRpi.ts'
import { dietpi } from './dialects/dietpi.ts'
import { haos } from './dialects/haos.ts'
import { rpiPreseed } from './dialects/rpiPreseed.ts'
import { systemd } from './dialects/systemd.ts'
import { dialects } from './dialects.ts'
import { everySetting, network, plainSettings } from './everySetting.fixture.ts'
import { editedTexts, someDevice } from './firstBoot.fixture.ts'
import {
  nastyNetworks,
  nastySsids,
  networkdNetworks,
  networkdSsids,
  rawSsid,
} from './nastyNetworks.fixture.ts'
import { shippedFiles } from './shippedFiles.fixture.ts'

const device = someDevice()
const written = dialects.filter(({ reach }) => reach.kind === 'boot-partition')
const named = (list: readonly Dialect[]) => list.map((dialect) => [dialect.id, dialect] as const)
const nocloud = [cloudinitRpi, cloudinit]

const textsOf = (
  dialect: Dialect,
  settings: Settings,
  shipped: Readonly<Record<string, string>> = shippedFiles(dialect.id),
): ReadonlyMap<string, string> => editedTexts(dialect.files(settings, device), shipped)

/** Settings that every dialect can write. */
const usual: Settings = { ...everySetting, wifi: [network('Workshop')] }
const text = (dialect: Dialect, path: string, settings: Settings = usual): string =>
  textsOf(dialect, settings).get(path) ?? ''
/** As PyYAML reads it: 1.1. */
const yaml = (dialect: Dialect, path: string, settings: Settings = usual) =>
  parse(text(dialect, path, settings), { version: '1.1' })

describe('traps that others fell into', () => {
  it.each(named(nocloud))('%s: YAML 1.1 booleans and sexagesimals are texts', (_, dialect) => {
    const settings: Settings = {
      ...usual,
      hostname: 'on',
      keyboard: { layout: 'no', variant: 'off' },
      packages: ['yes', '12:30:45'],
      files: [
        { path: '/etc/x', mode: '0440', owner: 'root:root', content: '1_000', append: false },
      ],
    }
    const data = yaml(dialect, 'user-data', settings)
    expect(data).toMatchObject({
      hostname: 'on',
      keyboard: { layout: 'no', variant: 'off' },
      packages: ['yes', '12:30:45'],
    })
    expect(data.write_files.at(-1)).toMatchObject({ permissions: '0440', content: '1_000' })
  })

  it.each(named(written))('%s: no file of ours begins with a byte-order mark', (_, dialect) => {
    for (const content of textsOf(dialect, usual).values()) expect(content).not.toMatch(/^\ufeff/)
  })

  it.each(named(nocloud))('%s: the id is instance-id; instance_id is ignored', (_, dialect) => {
    const shipped = { ...shippedFiles(dialect.id), 'meta-data': 'instance_id: rpios-image\n' }
    const meta = parse(textsOf(dialect, usual, shipped).get('meta-data') ?? '')
    expect(meta).toEqual({ 'instance-id': device.flashId, dsmode: 'local' })
  })

  it.each(named(nocloud))(
    '%s: sshd is switched on by a command, not by enable_ssh',
    (_, dialect) => {
      const data = yaml(dialect, 'user-data')
      expect(data).not.toHaveProperty('enable_ssh')
      expect(data.runcmd).toContainEqual(['systemctl', 'enable', 'ssh'])
    },
  )

  it.each(named(nocloud))('%s: user is singular and keeps the default groups', (_, dialect) => {
    const data = yaml(dialect, 'user-data')
    expect(data.user).toMatchObject({ name: 'fleet' })
    expect(data.user).not.toHaveProperty('groups')
    expect(data.runcmd).toContainEqual(['usermod', '-aG', 'dialout', 'fleet'])
    expect(data.users[0]).toBe('default')
  })

  it.each(named([...nocloud, haos, alpine, balena]))(
    '%s: the wire is named also where only a Wi-Fi is set',
    (id, dialect) => {
      const files = [
        ...textsOf(dialect, { ...plainSettings, wifi: [network('Workshop')] }).values(),
      ]
      const sign = { alpine: 'iface eth0', haos: 'type=ethernet', balena: 'type=ethernet' }
      const wanted = Object.hasOwn(sign, id) ? sign[id as keyof typeof sign] : '    eth0:'
      expect(files.some((content) => content.includes(wanted))).toBe(true)
    },
  )

  it.each(named(written))('%s: Norway stays a country', (id, dialect) => {
    const all = [...textsOf(dialect, { ...usual, wifiCountry: 'NO' }).values()].join('\n')
    expect(all).toMatch(
      /(regulatory-domain: "NO"|regdom=NO|COUNTRY_CODE=NO|country=NO|"country": "NO")/,
    )
    if (id.startsWith('cloudinit')) {
      expect(yaml(dialect, 'network-config').network.wifis.wlan0['regulatory-domain']).toBe('NO')
    }
  })

  it.each(named(written.filter(({ id }) => id !== 'balena')))(
    '%s: cmdline.txt stays one line, whatever the image had behind it',
    (id, dialect) => {
      const shipped = {
        ...shippedFiles(id),
        'cmdline.txt': '\ufeffconsole=tty1 root=x rootwait\r\ncgroup_enable=memory\r\n',
      }
      const settings: Settings = { ...usual, kubernetes: 'k3s', wifiCountry: 'NO' }
      const line = textsOf(dialect, settings, shipped).get('cmdline.txt') ?? ''
      expect(line).toMatch(/^console=tty1 root=x rootwait [^\n]+\n$/)
      if (dialect.capabilities.kubernetes.can === 'yes') {
        expect(line).toContain(' cgroup_enable=memory')
      }
    },
  )

  it('cmdline.txt that is not there is no reason to make one without root=', () => {
    const [edit] = (() => {
      const made = cloudinitRpi.files(usual, device)
      return made.ok ? made.value.filter(({ path }) => path === 'cmdline.txt') : []
    })()
    expect(edit).toMatchObject({ kind: 'edit', missing: 'fault' })
  })

  it('systemd.run stands last, so that its own end takes nothing else away', () => {
    const line = text(systemd, 'cmdline.txt', { ...usual, wifiCountry: 'NO' })
    expect(line.replace(/ systemd\.run.*/, '')).toMatch(/regdom=NO .* quiet$/m)
    expect(line).toMatch(
      / systemd\.run=\/boot\/firstrun\.sh systemd\.run_success_action=reboot systemd\.unit=kernel-command-line\.target\n$/,
    )
  })

  it.each(named(nocloud))(
    '%s: SSIDs with quotes, blanks and emoji come out as they are',
    (id, dialect) => {
      const rpi = id === 'cloudinit-rpi'
      const wifi = rpi ? nastyNetworks : networkdNetworks
      const { network: made } = yaml(dialect, 'network-config', { ...usual, wifi })
      expect(Object.keys(made.wifis.wlan0['access-points']).sort()).toEqual(
        [...(rpi ? nastySsids : networkdSsids)].sort(),
      )
      expect(dialect.files({ ...usual, wifi: nastyNetworks }, device).ok).toBe(rpi)
    },
  )

  it.each(named([...nocloud, dietpi]))(
    '%s: an SSID that is no text is refused, not bent',
    (_, dialect) => {
      const made = dialect.files({ ...plainSettings, wifi: [network(rawSsid)] }, device)
      expect(!made.ok && made.fault.map(({ code, params }) => [code, params.setting])).toEqual([
        ['PROFILE_VALUE_UNWRITABLE', 'wifi'],
      ])
    },
  )

  it.each(named([systemd, balena, haos, alpine]))('%s: an SSID may be any bytes', (_, dialect) => {
    const all = [...textsOf(dialect, { ...plainSettings, wifi: [network(rawSsid)] }).values()]
    expect(all.join('')).toMatch(/ssid=(128;255;34;92;32;|80ff225c20)/)
  })

  it('a carriage return pasted with a key is no part of a key', () => {
    const key = `ssh-ed25519 ${'A'.repeat(68)} ann@laptop`
    expect(authorizedKey(`${key}\r`)).toBeDefined()
    // And were one to come through, YAML carries it and no shell word breaks at it.
    const users = [{ ...plainSettings.users[0], authorizedKeys: [`${key}\r`] }] as const
    const data = yaml(cloudinitRpi, 'user-data', { ...plainSettings, users })
    expect(data.user.ssh_authorized_keys.at(-1)).toBe(`${key}\r`)
  })

  it('dietpi.txt loses no line, and its known password does not count', () => {
    const before = shippedFiles('dietpi')['dietpi.txt'] ?? ''
    const after = text(dietpi, 'dietpi.txt').split('\n')
    const keys = (lines: readonly string[]) => lines.map((line) => line.split('=')[0])
    for (const key of keys(before.split('\n'))) expect(keys(after)).toContain(key)
    expect(text(dietpi, 'Automation_Custom_PreScript.sh')).toContain(
      'AUTO_SETUP_GLOBAL_PASSWORD=$random',
    )
  })

  it('config.json of balenaOS keeps what lets the device into its fleet, and shows it to nobody', () => {
    const config = JSON.parse(text(balena, 'config.json'))
    expect(config).toMatchObject({
      applicationId: 1234567,
      apiKey: 'k-of-the-fleet',
      hostname: 'edge-0007',
      country: 'NO',
      ntpServers: 'time.site.example 10.9.0.1',
      os: { udevRules: { '56': 'x' }, sshKeys: [device.fleetKey, expect.any(String)] },
    })
    const masked = editedTexts(balena.files(usual, device), shippedFiles('balena'), 'mask')
    expect(masked.get('config.json')).not.toContain('k-of-the-fleet')
  })

  it.each(named(written))('%s: config.txt ends in our lines behind a last [all]', (_, dialect) => {
    const lines = text(dialect, 'config.txt').split('\n[all]\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('dtparam=i2c_arm=on')
  })
})

describe('secrets', () => {
  const secrets = ['$6$saltsalt$hashhash', "it's a secret", 'pu11', device.helloKey.reveal()]
  const encoded = secrets.flatMap((one) => [one, btoa(one), one.replaceAll("'", "'\\''")])

  it('none stands in firstrun.sh, which Raspberry Pi OS itself replaces without writing over it', () => {
    const made = text(systemd, 'firstrun.sh')
    for (const secret of encoded) expect(made).not.toContain(secret)
    expect(text(systemd, 'bramble-first-boot.sh')).toContain(device.helloKey.reveal())
  })

  it.each([
    ['systemd', systemd, 'firstrun.sh', 'bramble-first-boot.sh'],
    ['rpiPreseed', rpiPreseed, 'bramble-first-boot.sh', 'bramble-first-boot.sh'],
    ['dietpi', dietpi, 'Automation_Custom_PreScript.sh', 'Automation_Custom_PreScript.sh'],
  ] as const)('none is only deleted from the boot partition (%s)', (_, dialect, path, script) => {
    const lines = text(dialect, path).split('\n')
    expect(lines.some((line) => line.includes('/dev/zero | dd of=') && line.includes(script))).toBe(
      true,
    )
  })

  it.each(named(written))('%s: none stands in what a person is shown', (_, dialect) => {
    const masked = editedTexts(dialect.files(usual, device), shippedFiles(dialect.id), 'mask')
    const all = [...masked.values()].join('\n')
    for (const secret of encoded) expect(all).not.toContain(secret)
    expect(JSON.stringify(dialect.files(usual, device))).not.toContain(device.helloKey.reveal())
  })
})
