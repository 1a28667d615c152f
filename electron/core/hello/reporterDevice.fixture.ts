import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { kill } from 'node:process'
import { flashOf, hostKeyOf } from '../../engine/enrol/enrol.fixture.ts'

export const reporterScript = new URL(
  '../../../resources/firstboot/bramble-hello.py',
  import.meta.url,
).pathname

export const python = '/usr/bin/python3'

/** `ip` of a device with two static addresses and no way to anywhere. */
export const addressTool = `#!/bin/sh
[ "$1" = route ] || printf '%s\\n' '1: lo    inet 127.0.0.1/8 scope host lo' \\
  '2: eth0    inet 10.9.0.11/24 brd 10.9.0.255 scope global eth0' \\
  '2: eth0    inet6 fd00::11/64 scope global' '2: eth0    inet6 fe80::1/64 scope link'
`

export interface DeviceWish {
  readonly stations: readonly (
    | { readonly address: string; readonly port: number }
    | { readonly url: string }
  )[]
  /** Hex. */
  readonly key: string
  /** What `cloud-init status --format json` prints. */
  readonly cloudInit?: string
  /** More of `hello.json`. */
  readonly config?: object
}

/** A device's files below a folder, as the card made them, and the reporter that runs on it. */
export const reporterDevice = async () => {
  const root = await mkdtemp(join(tmpdir(), 'bramble-device-'))
  const reporters: ChildProcess[] = []
  const put = async (path: string, text: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return {
    root,
    put,
    keyFile: join(root, 'etc/bramble/hello.key'),
    /** The word that it left on the boot partition. */
    crumb: async (): Promise<unknown> =>
      JSON.parse(await readFile(join(root, 'boot/firmware/bramble-status.json'), 'utf8')),
    make: (wish: DeviceWish) => makeDevice(root, put, wish),
    start: (wrapper: readonly string[] = []) =>
      startProgram(root, reporters, [...wrapper, python, '-uB', reporterScript, root]),
    /** Any other reporter, with its own search path. */
    startOther: (command: readonly string[], path: string) =>
      startProgram(root, reporters, command, path),
    dispose: async () => {
      for (const reporter of reporters.splice(0)) killGroup(reporter)
      await rm(root, { recursive: true, force: true })
    },
  }
}

export type ReporterDevice = Awaited<ReturnType<typeof reporterDevice>>

const makeDevice = async (
  root: string,
  put: (path: string, text: string) => Promise<void>,
  { stations, key, cloudInit = '{"status": "done", "errors": []}', config = {} }: DeviceWish,
): Promise<void> => {
  const retry = { first: 0.05, most: 0.1 }
  const hello = { flashId: flashOf(1), stations, firstBootWait: 5, retry, ...config }
  await put('etc/bramble/hello.json', JSON.stringify(hello))
  await put('etc/bramble/hello.key', `${key}\n`)
  await put('etc/ssh/ssh_host_ed25519_key.pub', `${hostKeyOf(1)} root@bramble-01\n`)
  await put('run/host/bramble-facts/serial-number', '10000000abcdef01\n')
  await put('run/host/bramble-facts/model', 'Raspberry Pi 4 Model B Rev 1.4\0')
  await put('run/host/bramble-facts/revision', 'c03114\n')
  await put('proc/meminfo', 'MemTotal:        3884732 kB\nMemFree: 1 kB\n')
  await put('proc/sys/kernel/hostname', 'bramble-01\n')
  await put('etc/os-release', 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n')
  await put('etc/machine-id', '0123456789abcdef0123456789abcdef\n')
  for (const [name, address, type] of [
    ['eth0', 'DC:A6:32:00:00:01', '1'],
    ['lo', '00:00:00:00:00:00', '772'],
    ['veth9', '8a:00:00:00:00:09', '1'],
  ] as const) {
    await put(`sys/class/net/${name}/address`, `${address}\n`)
    await put(`sys/class/net/${name}/type`, `${type}\n`)
  }
  await mkdir(join(root, 'boot/firmware'), { recursive: true })
  await mkdir(join(root, 'sys/devices/eth0'), { recursive: true })
  await symlink('../../../devices/eth0', join(root, 'sys/class/net/eth0/device')).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  await put('bin/cloud-init', `#!/bin/sh\ncat <<'END'\n${cloudInit}\nEND\n`)
  await chmod(join(root, 'bin/cloud-init'), 0o755)
}

const killGroup = ({ pid, exitCode, signalCode }: ChildProcess): void => {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  kill(-pid, 'SIGKILL')
}

const startProgram = (
  root: string,
  reporters: ChildProcess[],
  [program = python, ...args]: readonly string[],
  path = '/usr/sbin:/usr/bin:/bin',
) => {
  // A group of its own: a shell's children are ended with it.
  const child = spawn(program, args, { env: { PATH: `${root}/bin:${path}` }, detached: true })
  reporters.push(child)
  let said = ''
  const waiting = new Set<() => void>()
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  const hear = (part: string) => {
    said += part
    for (const look of waiting) look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = once(child, 'close').then(() => child.exitCode)
  return {
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    kill: async () => {
      killGroup(child)
      await ended
    },
    /** Resolves once `text` was said `times`; rejects if the reporter ends before that. */
    says: (text: string, times = 1) => {
      const heard = new Promise<void>((resolve) => {
        const look = () => {
          if (said.split(text).length - 1 < times) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
      const over = ended.then(() => {
        throw new Error(`the reporter ended without saying that: ${said}`)
      })
      return Promise.race([heard, over])
    },
  }
}
