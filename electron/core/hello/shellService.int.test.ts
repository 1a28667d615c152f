import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseHostKeyLine } from '../ssh/hostKeyLine.ts'
import { shellFolder, shellSystems, toolFolder } from './shellDevice.fixture.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-service-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The function that ends the service, out of the script as it lies on cards, with programs that only say their names. */
const switchedOff = (programs: readonly string[]): readonly string[] => {
  const script = readFileSync(join(shellFolder, 'bramble-hello.sh'), 'utf8')
  const [, body = ''] = /\n(switch_off\(\) \{\n[\s\S]*?\n\}\n)/.exec(script) ?? []
  const said = join(folder, 'said')
  writeFileSync(said, '')
  for (const name of programs) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >>${said}\n`, { mode: 0o755 })
  }
  symlinkSync('/usr/bin/setsid', join(folder, 'setsid'))
  execFileSync('/usr/bin/dash', ['-c', `${body}\nswitch_off\nwait\n`], { env: { PATH: folder } })
  return readFileSync(said, 'utf8').trim().split('\n')
}

// Tried with OpenRC 0.45: supervise-daemon begins a process again that ended well, for ever.
it('a reporter that is through is begun no more by OpenRC: not now, not at the next boot', () => {
  expect(switchedOff(['rc-update', 'rc-service', 'lbu'])).toEqual([
    'rc-update -q del bramble-hello default',
    'lbu commit -d',
    'rc-service -q bramble-hello stop',
  ])
})

it('nor by systemd', () => {
  expect(switchedOff(['systemctl'])).toEqual(['systemctl disable bramble-hello.service'])
})

describe.each(shellSystems.slice(0, 2))(
  'the first boot of an Alpine, as the reporter finds it ($name)',
  (system) => {
    const start = 'etc/local.d/bramble.start'
    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text, { mode: 0o755 })
    }
    const found = async (wait: number, before = ':'): Promise<readonly string[]> => {
      const [shell = '', ...args] = system.shell
      const sourced = ['code', 'text', 'way', 'device'].map(
        (name) => `. ${shellFolder}bramble-${name}.sh`,
      )
      const script = [
        `root=${folder} work=${folder}`,
        ...sourced,
        before,
        `first_boot ${wait}`,
        'cat "$work/status" "$work/errors"',
      ]
      const env = { PATH: await toolFolder(folder, system) }
      return execFileSync(shell, [...args, '-c', script.join('\n')], {
        env,
        encoding: 'utf8',
        timeout: 20_000,
      })
        .trim()
        .split('\n')
    }

    it('is waited for until its script took itself away', async () => {
      put(start, '')
      expect(await found(60, `{ sleep 1; rm -f ${folder}/${start}; } &`)).toEqual(['done'])
      expect(existsSync(join(folder, start))).toBe(false)
    })

    it('is told as not done where it hangs', async () => {
      put(start, '')
      expect(await found(1)).toEqual(['running', 'not done after 1 s'])
    })

    it('is over at each later boot', async () => {
      put('etc/apk/protected_paths.d/lbu.list', '+usr/local/lib/bramble\n')
      expect(await found(900)).toEqual(['done'])
    })
  },
)

describe('the host key of a device whose SSH server is Dropbear', () => {
  const tools = ['awk', 'dropbearkey']
  const hostKey = async (): Promise<string> => {
    const script = `root=${folder}; . ${shellFolder}bramble-device.sh; host_key`
    const env = { PATH: await toolFolder(folder, { name: 'Dropbear', shell: [], tools }) }
    return execFileSync('/usr/bin/dash', ['-c', script], { env, encoding: 'utf8' })
  }

  it('is the one that it serves, in the words of OpenSSH', async () => {
    mkdirSync(join(folder, 'etc/dropbear'), { recursive: true })
    const file = join(folder, 'etc/dropbear/dropbear_ed25519_host_key')
    execFileSync('/usr/bin/dropbearkey', ['-t', 'ed25519', '-f', file], { stdio: 'ignore' })
    const [, blob = ''] = (await hostKey()).split(' ')
    expect(parseHostKeyLine(`ssh-ed25519 ${blob.trim()}`)?.blob).toHaveLength(51)
    // OpenSSH's own reader, of the private key that the server has: the same public half.
    const converted = join(folder, 'openssh')
    execFileSync('/usr/lib/dropbear/dropbearconvert', ['dropbear', 'openssh', file, converted], {
      stdio: 'ignore',
    })
    chmodSync(converted, 0o600)
    const line = execFileSync('/usr/bin/ssh-keygen', ['-y', '-f', converted], { encoding: 'utf8' })
    expect(line.split(' ').slice(0, 2).join(' ').trim()).toBe(`ssh-ed25519 ${blob.trim()}`)
  })

  it('is none before the server made one', async () => {
    expect(await hostKey()).toBe('')
  })
})
