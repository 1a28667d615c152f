import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openVolume } from '../fat/fatVolume.ts'
import { makeOverlay } from '../fat/makeOverlay.ts'
import { applyOverlay } from '../overlay/applyOverlay.ts'
import type { Settings } from '../profile/settings/settings.ts'
import { bootFiles, fileOperations } from './bootFiles.ts'
import type { Dialect } from './dialect.ts'
import { alpine } from './dialects/alpine.ts'
import { balena } from './dialects/balena.ts'
import { dietpi } from './dialects/dietpi.ts'
import { haos } from './dialects/haos.ts'
import { rpiPreseed } from './dialects/rpiPreseed.ts'
import { systemd } from './dialects/systemd.ts'
import { dialects } from './dialects.ts'
import { everySetting, network, plainSettings } from './everySetting.fixture.ts'
import { editedTexts, someDevice } from './firstBoot.fixture.ts'
import { nastyNetworks, nastySsids, rawSsid } from './nastyNetworks.fixture.ts'
import { shippedFiles } from './shippedFiles.fixture.ts'

const device = someDevice()
const folder = mkdtempSync(join(tmpdir(), 'bramble-foreign-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The certificate is none that OpenSSL would take; nothing here looks into it. */
const everything: Settings = { ...everySetting, wifi: nastyNetworks }

const textsOf = (dialect: Dialect, settings: Settings): ReadonlyMap<string, string> =>
  editedTexts(dialect.files(settings, device), shippedFiles(dialect.id))

const run = (program: string, args: readonly string[], input = ''): string =>
  execFileSync(program, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })

const put = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

const named = (list: readonly Dialect[]) => list.map((dialect) => [dialect.id, dialect] as const)

describe('shells', () => {
  const scripts: readonly (readonly [string, Dialect, string])[] = [
    ['systemd', systemd, 'firstrun.sh'],
    ['systemd', systemd, 'bramble-first-boot.sh'],
    ['rpi-preseed', rpiPreseed, 'bramble-first-boot.sh'],
    ['dietpi', dietpi, 'Automation_Custom_PreScript.sh'],
  ]
  const dietpiSafe: Settings = { ...everything, wifi: [network('NO')] }

  it.each(scripts)(
    '%s: dash parses the script, shellcheck has nothing against it',
    (id, dialect, path) => {
      for (const settings of [plainSettings, dietpiSafe]) {
        const file = put(`${id}.sh`, textsOf(dialect, settings).get(path) ?? '')
        run('dash', ['-n', file])
        run('shellcheck', ['--shell=sh', '--severity=warning', file])
      }
    },
  )

  it('have nothing against what runs own commands', () => {
    const file = put('commands.sh', device.parts.commands.runner)
    for (const shell of [['dash'], ['busybox', 'sh'], ['bash', '--posix']]) {
      run(shell[0] ?? '', [...shell.slice(1), '-n', file])
    }
    run('shellcheck', ['--shell=sh', file])
  })

  it('put a file byte for byte, whatever is in it', () => {
    const content = `quotes ' " \\ $(reboot) \`x\`\r\n\ttab 😀 rm -f /boot/firstrun.sh\n\nno end`
    const target = join(folder, 'deep/er/file')
    const files = [{ path: target, mode: '0640', owner: 'root:root', content, append: false }]
    const texts = textsOf(systemd, { ...plainSettings, files })
    const script = texts.get('bramble-first-boot.sh') ?? ''
    const head = script.slice(script.indexOf('put() {'), script.indexOf('[ "$(date'))
    const line = script.split('\n').find((one) => one.includes(target)) ?? ''
    run('dash', ['-s'], `umask 022\n${head}\n${line}\n`)
    expect(readFileSync(target, 'utf8')).toBe(content)
    expect(run('stat', ['-c', '%a', target])).toBe('640\n')
  })

  it('survive the cut that Raspberry Pi OS makes in firstrun.sh', () => {
    const files = everything.files?.map((file) => ({
      ...file,
      content: 'rm -f /boot/firstrun.sh\n',
    }))
    const commands = [{ kind: 'shell', script: 'echo rm /boot/firstrun.sh' } as const]
    const settings: Settings = { ...everything, files: files ?? [], commands }
    const whole = textsOf(systemd, settings).get('firstrun.sh') ?? ''
    // As imager_fixup does it.
    const cut = run('sed', ['-n', '/rm.*firstrun\\.sh$/q;p'], whole)
    expect(whole).toBe(
      `${cut}rm -f /boot/firstrun.sh\nsed -i 's| systemd.run.*||g' /boot/cmdline.txt\nexit 0\n`,
    )
  })

  it('bash reads dietpi-wifi.txt as DietPi does', () => {
    const ssids = nastySsids.slice(0, 5)
    const wifi = ssids.map((ssid) => network(ssid))
    const file = put(
      'wifi',
      textsOf(dietpi, { ...plainSettings, wifi }).get('dietpi-wifi.txt') ?? '',
    )
    const array = '$' + '{aWIFI_SSID[@]}'
    const said = run('bash', ['-c', `. "$1"; printf '%s\\n' "${array}"`, 'bash', file])
    expect(said).toBe(`${ssids.join('\n')}\n`)
  })
})

describe('tar and gzip', () => {
  it('read the apkovl: BusyBox, which Alpine has, and GNU', () => {
    const made = alpine.files({ ...everything, wifi: [network(rawSsid)] }, device)
    const [edit] = made.ok ? made.value : []
    if (edit?.kind !== 'bytes') throw new Error('the first is the archive')
    const path = put('edge.apkovl.tar.gz', edit.bytes())
    run('gzip', ['--test', path])
    const names = run('busybox', ['tar', '-tzf', path])
    expect(run('tar', ['-tzf', path])).toBe(names)
    const content = (name: string) => run('busybox', ['tar', '-xzOf', path, name])
    expect(content('etc/hostname')).toBe('edge-0007\n')
    expect(content('etc/wpa_supplicant/wpa_supplicant.conf')).toContain('ssid=80ff225c20\n')
    const start = put('start.sh', content('etc/local.d/bramble.start'))
    run('busybox', ['sh', '-n', start])
    run('shellcheck', ['--shell=sh', '--severity=warning', start])
    expect(run('tar', ['-tvzf', path])).toMatch(
      /lrwxrwxrwx root\/root .* etc\/runlevels\/default\/sshd -> \/etc\/init.d\/sshd/,
    )
  })
})

describe("Python's readers", () => {
  const read = (code: string, text: string): unknown =>
    JSON.parse(run('/usr/bin/python3', ['-c', `import json, sys\n${code}`], text))

  it('find in rpi-preseed.toml what was written', () => {
    const text = textsOf(rpiPreseed, everything).get('rpi-preseed.toml') ?? ''
    const code = 'import tomllib\nprint(json.dumps(tomllib.loads(sys.stdin.read())))'
    expect(read(code, text)).toMatchObject({
      config_version: '1.0',
      system: { hostname: 'edge-0007' },
      user: { name: 'fleet', password: '$6$saltsalt$hashhash', password_encrypted: true },
    })
  })

  it.each(named([balena, haos]))('%s: find the connections of NetworkManager', (_, dialect) => {
    const code = [
      'import configparser',
      'file = configparser.ConfigParser(interpolation=None)',
      'file.read_string(sys.stdin.read())',
      'print(json.dumps({name: dict(file[name]) for name in file.sections()}))',
    ].join('\n')
    const files = [...textsOf(dialect, { ...everything, wifi: [network('😀')] })]
    const [, text = ''] = files.find(([path]) => path.endsWith('bramble-wifi1')) ?? []
    expect(read(code, text)).toMatchObject({
      wifi: { ssid: '240;159;152;128;' },
      ipv4: { method: 'manual', address1: '10.8.0.7/24', gateway: '10.8.0.1' },
    })
  })
})

describe('dosfstools', () => {
  const blank = join(folder, 'blank.fat')
  const SIZE = 4 * 1024 * 1024

  it.each(named(dialects.filter(({ reach }) => reach.kind === 'boot-partition')))(
    '%s: has nothing against the boot partition with its files',
    (id, dialect) => {
      writeFileSync(blank, new Uint8Array(SIZE))
      run('mkfs.vfat', ['-F', '16', '-s', '1', '-n', 'BOOTFS', blank])
      const bytes = new Uint8Array(readFileSync(blank))
      const open = () => {
        const volume = openVolume(
          (offset, length) => bytes.subarray(offset, offset + length),
          { startBytes: 0, sizeBytes: SIZE },
          'blank.img',
        )
        if (!volume.ok) throw new Error(volume.fault.code)
        return volume.value
      }
      const lay = (operations: Parameters<typeof makeOverlay>[1]) => {
        const overlay = makeOverlay(open(), operations, 0)
        if (!overlay.ok) throw new Error(JSON.stringify(overlay.fault))
        applyOverlay(bytes, 0, overlay.value)
      }
      const utf8 = new TextEncoder()
      lay(
        Object.entries(shippedFiles(id)).map(([path, text]) => ({
          kind: 'put',
          path,
          bytes: utf8.encode(text),
        })),
      )
      const settings: Settings = { ...everything, wifi: [network('NO')] }
      const made = dialect.files(settings, device)
      const files = made.ok ? bootFiles(open(), made.value) : made
      if (!files.ok) throw new Error(JSON.stringify(files.fault))
      lay(fileOperations(files.value))
      const card = put(`${id}.fat`, bytes)
      expect(run('fsck.vfat', ['-n', card])).toMatch(/\d+ files, \d+\/\d+ clusters/)
    },
  )
})
