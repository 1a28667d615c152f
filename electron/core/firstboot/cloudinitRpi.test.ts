import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { editCmdline } from '../cmdline/editCmdline.ts'
import { defaultProfile } from '../profile/defaultProfile.ts'
import type { Profile } from '../profile/profile.ts'
import { Secret } from '../text/secret.ts'
import { dialects } from './dialects.ts'
import { fileOperations } from './fileOperations.ts'
import type { FirstBootInput } from './firstBootInput.ts'
import { previewFiles } from './previewFiles.ts'

const part = (name: string) =>
  readFileSync(new URL(`../../../resources/firstboot/${name}`, import.meta.url), 'utf8')
const key = 'ab'.repeat(32)
const flashId = '01936f00-0000-7000-8000-000000000001'
const fleetKey = `ssh-ed25519 ${'A'.repeat(68)} fleet@station`

const inputOf = (profile: Partial<Profile> = {}): FirstBootInput => ({
  profile: { ...defaultProfile, ...profile },
  device: { name: 'bramble-01', site: 'Depot', role: 'server', variables: { ip: '10.9.0.11/24' } },
  flashId,
  fleetKey,
  helloKey: new Secret(key),
  stations: [{ address: '10.9.0.1', port: 8737 }],
  stationClock: 1_790_000_000,
  parts: {
    reporter: part('bramble-hello.py'),
    unit: part('bramble-hello.service'),
    modules: { 'bramble_way.py': part('bramble_way.py') },
  },
})

const settingsOf = (input: FirstBootInput) => {
  const made = dialects['cloudinit-rpi'].settings(input)
  if (!made.ok) throw new Error(JSON.stringify(made.fault))
  return made.value
}

const filesOf = (input: FirstBootInput) => {
  const texts = new Map(
    fileOperations(settingsOf(input)).map((file) => [
      file.path,
      file.kind === 'put' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes) : '',
    ]),
  )
  const text = (path: string) => texts.get(path) ?? ''
  // As cloud-init reads it: PyYAML is YAML 1.1.
  const data = (path: string) => parse(text(path), { version: '1.1' })
  return { paths: [...texts.keys()], text, data }
}

describe('the first-boot files of Raspberry Pi OS Trixie', () => {
  const files = filesOf(inputOf())

  it('are the three of NoCloud, in the root', () => {
    expect(files.paths).toEqual(['meta-data', 'user-data', 'network-config'])
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
    const careful = { ...defaultProfile.user, passwordlessSudo: false }
    expect(filesOf(inputOf({ user: careful })).data('user-data').user.sudo).toBeNull()
  })

  it('ask for nothing from the internet', () => {
    expect(Object.keys(files.data('user-data'))).not.toContain('packages')
    expect(files.text('user-data')).not.toMatch(/https?:\/\//)
  })

  it('bring the clock forward to when the card was made', () => {
    expect(files.data('user-data').bootcmd).toEqual([
      ['sh', '-c', expect.stringContaining('date +%s'), 'bramble-clock', '1790000000'],
    ])
  })

  it('leave locale and keyboard as the image has them unless the profile says', () => {
    const keys = Object.keys(files.data('user-data'))
    expect(keys).not.toContain('locale')
    expect(keys).not.toContain('keyboard')
    const said = filesOf(
      inputOf({ locale: 'nb_NO.UTF-8', keyboard: { model: 'pc105', layout: 'no' } }),
    )
    expect(said.data('user-data')).toMatchObject({
      locale: 'nb_NO.UTF-8',
      keyboard: { model: 'pc105', layout: 'no' },
    })
  })

  it('put the reporter down with its key in a file of its own that root alone reads', () => {
    const written: { path: string; permissions: string; content: string }[] =
      files.data('user-data').write_files
    expect(written.map(({ path, permissions }) => [path, permissions])).toEqual([
      ['/usr/local/lib/bramble/bramble-hello.py', '0755'],
      ['/usr/local/lib/bramble/bramble_way.py', '0644'],
      ['/etc/systemd/system/bramble-hello.service', '0644'],
      ['/etc/bramble/hello.json', '0644'],
      ['/etc/bramble/hello.key', '0600'],
    ])
    expect(written[0]?.content).toBe(part('bramble-hello.py'))
    expect(JSON.parse(written[3]?.content ?? '')).toMatchObject({
      flashId,
      stations: [{ address: '10.9.0.1', port: 8737 }],
    })
    expect(written[4]?.content).toBe(key)
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
    expect(filesOf(inputOf()).data('network-config')).toEqual({
      network: { version: 2, ethernets: { eth0: { dhcp4: true, dhcp6: true, optional: true } } },
    })
  })

  it('is static from what the roster says', () => {
    const wired = { kind: 'static', address: '{ip}', gateway: '10.9.0.1', dns: [] } as const
    expect(filesOf(inputOf({ wired })).data('network-config').network.ethernets.eth0).toEqual({
      dhcp4: false,
      dhcp6: false,
      optional: true,
      addresses: ['10.9.0.11/24'],
      routes: [{ to: 'default', via: '10.9.0.1' }],
    })
  })

  it('is refused where the roster does not say', () => {
    const wired = { kind: 'static', address: '{none}', gateway: '', dns: [] } as const
    const made = dialects['cloudinit-rpi'].settings(inputOf({ wired }))
    expect(made).toMatchObject({ ok: false, fault: [{ code: 'PROFILE_VARIABLE_UNRESOLVED' }] })
  })
})

describe('the kernel command line', () => {
  const shipped = 'console=tty1 root=PARTUUID=1a2b3c4d-02 rootwait resize\n'

  it('names the flash and gives K3s its memory controller', () => {
    expect(editCmdline(shipped, settingsOf(inputOf()).cmdline)).toBe(
      `${shipped.trim()} ds=nocloud;i=${flashId} cgroup_memory=1 cgroup_enable=memory\n`,
    )
  })

  it('has no cgroup words without a stack, and a country where the profile has one', () => {
    const edits = settingsOf(inputOf({ stack: 'none', wifiCountry: 'NO' })).cmdline
    expect(editCmdline(shipped, edits)).toBe(
      `${shipped.trim()} ds=nocloud;i=${flashId} cfg80211.ieee80211_regdom=NO\n`,
    )
  })
})

describe('secrets', () => {
  it('are in the bytes for the card and in nothing that a person is shown', () => {
    const settings = settingsOf(inputOf())
    expect(filesOf(inputOf()).text('user-data')).toContain(key)
    expect(JSON.stringify(settings)).not.toContain(key)
    const preview = previewFiles(settings)
    expect(JSON.stringify(preview)).not.toContain(key)
    expect(preview.find((file) => file.path === 'user-data')?.text).toContain('content: "[secret]"')
  })
})

describe('the same input', () => {
  it('gives the same bytes', () => {
    expect(fileOperations(settingsOf(inputOf()))).toEqual(fileOperations(settingsOf(inputOf())))
  })
})
