import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { firstBootParts } from '../../adapters/firstBootParts.ts'
import { flashOf } from '../../engine/enrol/enrol.fixture.ts'
import type { ExpectedSetting } from '../firstboot/expectedSetting.ts'
import { shellReporter } from '../firstboot/shellReporter.ts'
import { Secret } from '../text/secret.ts'
import type { ReporterDevice } from './reporterDevice.fixture.ts'

export const shellFolder = new URL('../../../resources/firstboot/sh/', import.meta.url).pathname

/** What the reporter may count on: a shell, and the programs that it finds. */
export interface ShellSystem {
  readonly name: string
  readonly shell: readonly string[]
  /** `busybox`: all of BusyBox and nothing else. Else programs of this computer, by name. */
  readonly tools: 'busybox' | readonly string[]
}

const GNU =
  'awk base64 cat cut date dd df grep head ip mkdir mv od readlink rm sed sh sha256sum sleep sync tail timeout tr uname wc'.split(
    ' ',
  )

export const shellSystems: readonly ShellSystem[] = [
  { name: 'dash, coreutils, mawk, curl', shell: ['/usr/bin/dash'], tools: [...GNU, 'curl'] },
  { name: 'BusyBox alone', shell: ['/usr/bin/busybox', 'ash'], tools: 'busybox' },
  {
    name: 'bash, coreutils, GNU wget',
    shell: ['/usr/bin/bash', '--posix'],
    tools: [...GNU, 'wget'],
  },
  { name: 'dash, coreutils, nc', shell: ['/usr/bin/dash'], tools: [...GNU, 'nc'] },
]

const PLACES = ['/usr/bin', '/bin', '/usr/sbin', '/sbin']

/** A folder with the system's programs and no others; the search path of its reporter. */
export const toolFolder = async (root: string, { tools }: ShellSystem): Promise<string> => {
  const folder = join(root, 'tools')
  await mkdir(folder, { recursive: true })
  const names =
    tools === 'busybox'
      ? execFileSync('/usr/bin/busybox', ['--list'], { encoding: 'utf8' }).trim().split('\n')
      : tools
  for (const name of names) {
    const own = PLACES.map((place) => join(place, name)).find((path) => existsSync(path))
    const found = tools === 'busybox' || name === 'nc' ? '/usr/bin/busybox' : own
    if (found === undefined) throw new Error(`${name} is not on this computer`)
    await symlink(found, join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  return folder
}

/** Puts the card's settings for the reporter in sh, with short pauses. */
export const shellSettings = async (
  on: ReporterDevice,
  stations: readonly { readonly address: string; readonly port: number }[],
  key: string,
  expect: readonly ExpectedSetting[] = [],
  wait = 5,
): Promise<void> => {
  const { shell: parts } = await firstBootParts(
    new URL('../../../resources', import.meta.url).pathname,
  )
  const files = shellReporter({
    parts,
    flashId: flashOf(1),
    helloKey: new Secret(key),
    stations,
    expect,
    service: 'systemd',
  })
  for (const { path, text } of files) {
    if (!path.startsWith('/etc/bramble/')) continue
    const written = typeof text === 'string' ? text : text.reveal()
    await on.put(
      path,
      written.replace('retry|2|60', 'retry|0.05|0.1').replace('wait|900', `wait|${wait}`),
    )
  }
}

/** The reporter as that system runs it. */
export const startInShell = async (on: ReporterDevice, system: ShellSystem) => {
  const path = await toolFolder(on.root, system)
  return on.startOther([...system.shell, join(shellFolder, 'bramble-hello.sh'), on.root], path)
}
