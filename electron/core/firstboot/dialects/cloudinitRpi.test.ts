import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Settings } from '../../profile/settings/settings.ts'
import { Secret } from '../../text/secret.ts'
import { editedTexts, someDevice, someSettings } from '../firstBoot.fixture.ts'
import { cloudinitRpi } from './cloudinitRpi.ts'

const shipped = 'console=tty1 root=PARTUUID=1a2b3c4d-02 rootwait resize\n'
const device = someDevice()
const { flashId, fleetKey, helloKey, parts } = device
const key = helloKey.reveal()

const filesOf = (change: Partial<Settings> = {}, secrets: 'reveal' | 'mask' = 'reveal') => {
  const made = cloudinitRpi.files(someSettings(change), device)
  const texts = editedTexts(made, { 'cmdline.txt': shipped }, secrets)
  const text = (path: string) => texts.get(path) ?? ''
  // As cloud-init reads it: PyYAML is YAML 1.1.
  const data = (path: string) => parse(text(path), { version: '1.1' })
  return { made, paths: [...texts.keys()], text, data }
}

const [fleet] = someSettings().users

describe('the first-boot files of Raspberry Pi OS Trixie', () => {
  const files = filesOf()

  it('are the three of NoCloud, in the root, and a changed cmdline.txt', () => {
    expect(files.paths).toEqual(['cmdline.txt', 'meta-data', 'user-data', 'network-config'])
  })

  it('name the flash as the instance, spelled as NoCloud reads it', () => {
    expect(files.data('meta-data')).toEqual({ 'instance-id': flashId, dsmode: 'local' })
  })

  it('begin the user-data with the line that cloud-init looks for, and no byte-order mark', () => {
    expect(files.text('user-data').startsWith('#cloud-config\n')).toBe(true)
  })

  it('make an account for keys only, with sudo said either way', () => {
    expect(files.data('user-data')).toMatchObject({
      hostname: 'bramble-01',
      manage_etc_hosts: true,
      user: {
        name: 'fleet',
        lock_passwd: true,
        ssh_authorized_keys: [fleetKey],
        sudo: 'ALL=(ALL) NOPASSWD:ALL',
      },
      ssh_pwauth: false,
      disable_root: true,
    })
    const careful = filesOf({ users: [{ ...fleet, sudo: 'password' }] })
    expect(careful.data('user-data').user.sudo).toBeNull()
  })

  it('leave the profile’s own commands to a service behind the mark: one may reboot, hang, or be cut', () => {
    const own = { kind: 'argv', argv: ['reboot'] } as const
    const { runcmd, write_files } = filesOf({ commands: [own] }).data('user-data')
    const unit = 'bramble-commands.service'
    expect(runcmd.slice(-5).map((command: readonly string[]) => command.slice(0, 3))).toEqual([
      ['systemctl', 'enable', 'bramble-hello.service'],
      ['systemctl', 'enable', unit],
      ['sh', '-c', expect.anything()],
      ['systemctl', 'start', '--no-block'],
      ['systemctl', 'start', '--no-block'],
    ])
    expect(JSON.stringify(runcmd)).not.toContain('reboot')
    expect(write_files).toContainEqual({
      path: '/usr/local/lib/bramble/commands/1',
      owner: 'root:root',
      permissions: '0700',
      content: "exec 'reboot'\n",
    })
  })

  it('ask for nothing from the internet', () => {
    expect(Object.keys(files.data('user-data'))).not.toContain('packages')
    expect(files.text('user-data')).not.toMatch(/https?:\/\//)
  })

  it('bring the clock forward to when the card was made', () => {
    expect(files.data('user-data').bootcmd).toContainEqual([
      ...['sh', '-c', expect.stringContaining('date +%s'), 'bramble-clock', '1790000000'],
    ])
  })

  it('are taken up again from their start where power went, and say when they are on the medium', () => {
    const { bootcmd, runcmd } = files.data('user-data')
    expect(bootcmd[0]).toContain('bramble-again')
    const names = runcmd.map((command: readonly string[]) => command.at(3))
    expect(names.indexOf('bramble-done')).toBe(names.length - 2)
    expect(runcmd.at(-1)).toEqual(['systemctl', 'start', '--no-block', 'bramble-hello.service'])
  })

  it('leave locale and keyboard as the image has them unless the profile says', () => {
    const keys = Object.keys(files.data('user-data'))
    expect(keys).not.toContain('locale')
    expect(keys).not.toContain('keyboard')
    const said = filesOf({ locale: 'nb_NO.UTF-8', keyboard: { model: 'pc105', layout: 'no' } })
    expect(said.data('user-data')).toMatchObject({
      locale: 'nb_NO.UTF-8',
      keyboard: { model: 'pc105', layout: 'no' },
    })
  })

  it('put the reporter down with its key in a file of its own that root alone reads', () => {
    const written: { path: string; permissions: string; content: string }[] =
      files.data('user-data').write_files
    const reporter = written.slice(0, 6)
    expect(reporter.map(({ path, permissions }) => [path, permissions])).toEqual([
      ['/usr/local/lib/bramble/bramble-hello.py', '0755'],
      ['/usr/local/lib/bramble/bramble_device.py', '0644'],
      ['/usr/local/lib/bramble/bramble_way.py', '0644'],
      ['/etc/systemd/system/bramble-hello.service', '0644'],
      ['/etc/bramble/hello.json', '0644'],
      ['/etc/bramble/hello.key', '0600'],
    ])
    expect(written[0]?.content).toBe(parts.reporter)
    expect(JSON.parse(written[4]?.content ?? '')).toMatchObject({
      flashId,
      stations: [{ address: '10.9.0.1', port: 8737 }],
    })
    expect(written[5]?.content).toBe(key)
  })

  it('can be read on the card by a person: the script is no single line of escapes', () => {
    expect(files.text('user-data')).toContain('\n      #!/usr/bin/env python3\n')
  })

  it('do not wait for what they start', () => {
    const commands: string[][] = files.data('user-data').runcmd
    for (const command of commands.filter((argv) => argv.includes('start'))) {
      expect(command).toContain('--no-block')
    }
  })
})

describe('the network', () => {
  it('is by DHCP on the wire, and booting does not wait for it', () => {
    expect(filesOf().data('network-config')).toEqual({
      network: { version: 2, ethernets: { eth0: { dhcp4: true, dhcp6: true, optional: true } } },
    })
  })

  it('is static where it is said, with its name servers', () => {
    const wired = {
      kind: 'static',
      addresses: ['10.9.0.11/24'],
      gateways: ['10.9.0.1'],
    } as const
    const { eth0 } = filesOf({ wired, dns: ['9.9.9.9'] }).data('network-config').network.ethernets
    expect(eth0).toEqual({
      dhcp4: false,
      dhcp6: false,
      optional: true,
      addresses: ['10.9.0.11/24'],
      routes: [{ to: 'default', via: '10.9.0.1' }],
      nameservers: { addresses: ['9.9.9.9'] },
    })
  })
})

describe('the kernel command line', () => {
  it('names the flash and gives K3s its memory controller', () => {
    expect(files('k3s')).toBe(
      `${shipped.trim()} ds=nocloud;i=${flashId} cgroup_memory=1 cgroup_enable=memory\n`,
    )
  })

  it('has no cgroup words without a stack, and a country where the profile has one', () => {
    expect(files('none', 'NO')).toBe(
      `${shipped.trim()} ds=nocloud;i=${flashId} cfg80211.ieee80211_regdom=NO\n`,
    )
  })

  const files = (kubernetes: 'k3s' | 'none', wifiCountry?: string): string =>
    filesOf({ kubernetes, ...(wifiCountry === undefined ? {} : { wifiCountry }) }).text(
      'cmdline.txt',
    )
})

describe('secrets', () => {
  const secret = { users: [{ ...fleet, passwordHash: new Secret('$6$salt$hash') }] } as const

  it('are in the bytes for the card and in nothing that a person is shown', () => {
    const { made, text } = filesOf(secret)
    expect(text('user-data')).toContain(key)
    expect(text('user-data')).toContain('passwd: "$6$salt$hash"')
    expect(JSON.stringify(made)).not.toContain(key)
    const masked = filesOf(secret, 'mask').text('user-data')
    expect(masked).not.toContain(key)
    expect(masked).not.toContain('$6$')
    expect(masked).toContain('content: "[secret]"')
  })
})

describe('the same input', () => {
  it('gives the same bytes', () => {
    expect(filesOf().text('user-data')).toBe(filesOf().text('user-data'))
  })
})
