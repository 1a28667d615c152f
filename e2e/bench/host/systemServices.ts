import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childrenOf } from './childrenOf.ts'

/** What a system must have to play one in. */
export const SYSTEM_TOOLS = [
  'dbus-daemon',
  'busctl',
  'systemd-inhibit',
  'pkexec',
  'unshare',
  'nsenter',
]

export interface SystemWish {
  /** A rule of polkit in its JavaScript; without one nobody is let do anything. */
  readonly rule?: string
  /** More lines of shell, run before the services start, in the namespace and as root. */
  readonly prepare?: string
}

/**
 * A system bus with the real logind and the real polkitd on it, in namespaces of their own: a copy of /etc with the
 * user `tech`, an empty /run and /opt, actions of polkit that only it sees. All of it goes with `close`, and with
 * the program that made it, however that ends.
 */
export interface SystemServices {
  /** Starts a program in there, as root, with its input and output as pipes. */
  enter(file: string, args: readonly string[]): ChildProcess
  close(): Promise<void>
}

export const startSystemServices = async (wish: SystemWish = {}): Promise<SystemServices> => {
  const folder = await mkdtemp(join(tmpdir(), 'bramble-system-'))
  await writeFile(join(folder, 'rule.js'), wish.rule ?? '')
  await writeFile(join(folder, 'start'), script(folder, wish.prepare ?? ''))
  const system = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', 'unshare', '--mount', '--propagation', 'private'],
      ...['--pid', '--fork', '--kill-child', '--mount-proc', 'sh', join(folder, 'start')],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  system.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000)
  })
  const ready = once(system.stdout, 'data')
  const ended = once(system, 'exit')
  await Promise.race([
    ready,
    ended.then(([code]) => Promise.reject(new Error(`the system ended with ${code}: ${said}`))),
  ])
  const [inside] = childrenOf(system.pid)
  if (inside === undefined) throw new Error('the system has no first process')
  return {
    enter: (file, args) =>
      spawn('nsenter', ['--target', String(inside), '--mount', '--pid', file, ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    close: async () => {
      system.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The services are ready when the bus knows them by name; there is nothing to be told by, so it is asked. */
const script = (folder: string, prepare: string): string => `set -e
cp -a /etc '${folder}/etc'
mount --bind '${folder}/etc' /etc
cp -a /usr/share/polkit-1/actions '${folder}/actions'
mount --bind '${folder}/actions' /usr/share/polkit-1/actions
mount -t tmpfs tmpfs /run
mount -t tmpfs -o mode=755 tmpfs /opt
mkdir -p /run/dbus /run/systemd/seats /run/systemd/users /run/systemd/sessions /run/systemd/inhibit
mkdir -p /etc/polkit-1/rules.d
cp '${folder}/rule.js' /etc/polkit-1/rules.d/10-test.rules
chmod 644 /etc/polkit-1/rules.d/10-test.rules
useradd --no-create-home --shell /bin/sh tech
${prepare}
exec 3>&1 >&2
dbus-daemon --system --nofork --nopidfile &
until busctl --system status >/dev/null 2>&1; do sleep 0.05; done
/usr/lib/polkit-1/polkitd --no-debug &
/usr/lib/systemd/systemd-logind &
for name in org.freedesktop.PolicyKit1 org.freedesktop.login1; do
  until busctl --system status $name >/dev/null 2>&1; do sleep 0.05; done
done
echo ready >&3
wait
`
