import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { FileSetting } from '../profile/settings/fileSetting.ts'
import type { Settings } from '../profile/settings/settings.ts'
import { Secret } from '../text/secret.ts'
import type { Dialect } from './dialect.ts'
import { cloudinitRpi } from './dialects/cloudinitRpi.ts'
import { dietpi } from './dialects/dietpi.ts'
import { rpiPreseed } from './dialects/rpiPreseed.ts'
import { systemd } from './dialects/systemd.ts'
import { plainSettings } from './everySetting.fixture.ts'
import { editedTexts, someDevice } from './firstBoot.fixture.ts'
import { cutShell } from './script/cutShell.fixture.ts'
import { shippedFiles } from './shippedFiles.fixture.ts'

/** Every dialect that adds to files, and where its script is. */
const written: readonly (readonly [string, Dialect, string])[] = [
  ['systemd', systemd, 'bramble-first-boot.sh'],
  ['rpi-preseed', rpiPreseed, 'bramble-first-boot.sh'],
  ['dietpi', dietpi, 'Automation_Custom_PreScript.sh'],
  ['cloudinit-rpi', cloudinitRpi, 'user-data'],
]

const scriptOf = (dialect: Dialect, path: string, settings: Settings): string => {
  const text =
    editedTexts(dialect.files(settings, someDevice()), shippedFiles(dialect.id)).get(path) ?? ''
  if (path !== 'user-data') return text
  // cloud-init puts `bootcmd` and `runcmd` into a script each, where texts stand as they are.
  const { bootcmd, write_files, runcmd } = parse(text, { version: '1.1' })
  const puts = write_files.flatMap((file: { path: string; content: string }) =>
    file.path === '/etc/put' ? [`printf %s '${file.content}' >/etc/put`] : [],
  )
  const lines = (list: readonly unknown[]) => list.filter((line) => typeof line === 'string')
  return [...lines(bootcmd), ...puts, ...lines(runcmd)].join('\n')
}

const added = (path: string, content: string | Secret, owner = 'root:root'): FileSetting => ({
  path,
  mode: '0644',
  owner,
  content,
  append: true,
})
const put: FileSetting = { ...added('/etc/put', 'first'), append: false }

const settings: Settings = {
  ...plainSettings,
  proxy: { http: 'http://proxy.example:3128', except: [] },
  files: [
    added('/etc/lines', 'one\n\n  two\t\n'),
    added('/etc/lines', 'one\n\n  two\t\n# the end'),
    added('/etc/no-end', "it's 😀 $(reboot) `x` \\n\r\n"),
    added('/etc/new/er', new Secret('a secret\nof two lines\n')),
    added('/etc/link', 'linked\n', 'fleet:fleet'),
    put,
    added('/etc/put', 'then\n'),
  ],
}

const before = {
  'etc/environment': 'PATH="/usr/bin"',
  'etc/lines': 'one\n',
  'etc/no-end': Uint8Array.from([0xff, 0x00, 0x80]),
  'etc/target': 'target\n',
  'etc/hosts': '127.0.0.1\tlocalhost\n127.0.1.1\traspberrypi\n',
}
const utf8 = (text: string) => Buffer.from(text)
const after = {
  'etc/environment': utf8(
    'PATH="/usr/bin"\nhttp_proxy="http://proxy.example:3128"\nHTTP_PROXY="http://proxy.example:3128"\n',
  ),
  'etc/lines': utf8('one\none\n\n  two\t\none\n\n  two\t\n# the end'),
  'etc/no-end': Buffer.concat([
    Buffer.from([0xff, 0x00, 0x80]),
    utf8("\nit's 😀 $(reboot) `x` \\n\r\n"),
  ]),
  'etc/new/er': utf8('a secret\nof two lines\n'),
  'etc/target': utf8('target\nlinked\n'),
  'etc/put': utf8('first\nthen\n'),
}

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bramble-added-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const asShipped = () => {
  for (const name of ['etc', 'var', 'boot'])
    rmSync(join(root, name), { recursive: true, force: true })
  for (const [path, content] of Object.entries(before)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  mkdirSync(join(root, 'var/log'), { recursive: true })
  symlinkSync('target', join(root, 'etc/link'))
}
const found = () =>
  Object.fromEntries(Object.keys(after).map((path) => [path, readFileSync(join(root, path))]))

/** Every way to bring a file, in the shell of its system; cloud-init's with that of each. */
const dash = ['/usr/bin/dash']
const ways = [
  ...written.map(([id, dialect, path]) => ({ name: id, id, dialect, path, shell: dash })),
  ...[
    ['bash', '/usr/bin/bash', '--posix'],
    ['BusyBox', '/usr/bin/busybox', 'sh'],
  ].map(([name, ...shell]) => ({ name, id: '', dialect: cloudinitRpi, path: 'user-data', shell })),
]

describe('files that are added to', () => {
  it.each(ways)(
    'have the text once, byte for byte, when first boot is run again ($name)',
    (way) => {
      const script = scriptOf(way.dialect, way.path, settings)
      asShipped()
      const { run } = cutShell(root, way.shell)
      run(script)
      expect(found()).toEqual(after)
      run(script)
      expect(found()).toEqual(after)
      if (way.id !== 'systemd') return
      expect(readFileSync(join(root, 'etc/hosts'), 'utf8')).toBe(
        '127.0.0.1\tlocalhost\n127.0.1.1\tbramble-01\n',
      )
    },
  )
  it('have it once whenever the power goes, and nothing of theirs is lost', () => {
    const files = [added('/etc/lines', 'two\n')]
    const script = scriptOf(cloudinitRpi, 'user-data', { ...plainSettings, files })
    const { run, cutAt } = cutShell(root, ['/usr/bin/dash'])
    let at = 1
    const goes = () => {
      asShipped()
      return cutAt(script, at)
    }
    for (; goes(); at += 1) {
      const cut = readFileSync(join(root, 'etc/lines'), 'utf8')
      expect(['one\n', 'one\ntwo\n']).toContain(cut)
      run(script)
      expect(readFileSync(join(root, 'etc/lines'), 'utf8'), `before program ${at}`).toBe(
        'one\ntwo\n',
      )
    }
    expect(at).toBeGreaterThan(10)
  })
})
