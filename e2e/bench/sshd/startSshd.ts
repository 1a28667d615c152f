import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateKey } from '../../../electron/adapters/ssh/generateKey.ts'
import type { SshTarget } from '../../../electron/engine/ports/ssh.ts'

/** The password that sudo asks `asker` for. */
export const SUDO_PASSWORD = "correct 'horse' battery"

/**
 * A real sshd on 127.0.0.1 with users of its own, in a mount namespace of its own: it sees a copy of /etc, so that
 * the users `free` (sudo without password), `asker` (sudo asks) and `plain` (no sudo at all) exist nowhere else, and
 * all of it is gone with the process. Needs root, openssh-server and sudo.
 */
export interface TestSshd {
  readonly port: number
  /** Line of the key it shows. */
  readonly hostKey: string
  readonly home: (user: string) => string
  target(user: string, change?: Partial<SshTarget>): SshTarget
  /** What sshd wrote so far, at its most talkative level that tells of authentication. */
  log(): Promise<string>
  close(): Promise<void>
}

export const whyNoSshd: string | undefined =
  process.getuid?.() === 0 ? undefined : 'needs root: it starts sshd with users of its own'

/** `passwords`: who knows a user's password is let in with it, as on a device before it is adopted. */
export const startSshd = async (wish: { readonly passwords?: boolean } = {}): Promise<TestSshd> => {
  // sshd cannot choose a port by itself, and somebody may be faster at the one that was free.
  for (let attempt = 1; ; attempt++) {
    const sshd = await startOn(await freePort(), attempt < 5, wish)
    if (sshd !== undefined) return sshd
  }
}

/** Undefined where the port was taken by then and another may be tried. */
const startOn = async (
  port: number,
  mayTryAnother: boolean,
  { passwords = false }: { readonly passwords?: boolean },
): Promise<TestSshd | undefined> => {
  const folder = await mkdtemp(join(tmpdir(), 'bramble-sshd-'))
  const fleet = await generateKey('fleet')
  const host = await generateKey('host')
  await writeFile(join(folder, 'authorized'), `${fleet.publicKey}\n`, { mode: 0o644 })
  await writeFile(join(folder, 'host'), host.privateKey.reveal(), { mode: 0o600 })
  await writeFile(join(folder, 'config'), config(folder, port, passwords))
  await writeFile(join(folder, 'start'), start(folder))
  await writeFile(join(folder, 'log'), '')
  const sshd = spawn(
    'unshare',
    ['--mount', '--propagation', 'private', 'sh', join(folder, 'start')],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    },
  )
  const log = (): Promise<string> => readFile(join(folder, 'log'), 'utf8')
  const deadline = AbortSignal.timeout(30_000)
  while (!(await log()).includes('Server listening')) {
    if (sshd.exitCode !== null) {
      const said = await log()
      await rm(folder, { recursive: true, force: true })
      if (mayTryAnother && said.includes('Address already in use')) return undefined
      throw new Error(`sshd ended with ${sshd.exitCode}: ${said}`)
    }
    await sleep(50, undefined, { signal: deadline })
  }
  return {
    port,
    hostKey: host.publicKey.split(' ').slice(0, 2).join(' '),
    home: (user) => join(folder, 'home', user),
    target: (user, change = {}) => ({
      device: 'bench-pi',
      address: '127.0.0.1',
      port,
      user,
      hostKey: host.publicKey,
      privateKey: fleet.privateKey,
      ...change,
    }),
    log,
    close: async () => {
      const ended = sshd.exitCode === null ? once(sshd, 'exit') : undefined
      // The whole group: sshd leaves a process per connection.
      if (sshd.pid !== undefined) process.kill(-sshd.pid, 'SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const config = (
  folder: string,
  port: number,
  passwords: boolean,
): string => `ListenAddress 127.0.0.1
Port ${port}
HostKey ${folder}/host
PidFile none
AuthorizedKeysFile ${folder}/authorized .ssh/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication ${passwords ? 'yes' : 'no'}
LogLevel DEBUG1
Subsystem sftp internal-sftp
`

/**
 * Runs inside the namespace. /tmp of the machine is kept: the test's files are in it. sshd goes when the test's
 * process goes, also by `kill -9`.
 */
const start = (folder: string): string => `set -e
chmod 755 '${folder}'
cp -a /etc '${folder}/etc'
mount --bind '${folder}/etc' /etc
mount -t tmpfs tmpfs /run
mkdir -p /run/sshd '${folder}/home'
echo "127.0.0.1 localhost $(uname -n)" > /etc/hosts
for user in free asker plain; do
  useradd -m -d '${folder}/home/'$user -s /bin/sh $user
  usermod -p '*' $user
done
printf '%s:%s\\n' asker "${SUDO_PASSWORD}" | chpasswd
printf '%s\\n' 'free ALL=(ALL) NOPASSWD: ALL' 'asker ALL=(ALL) ALL' > /etc/sudoers.d/zz-test
chmod 440 /etc/sudoers.d/zz-test
exec setpriv --pdeathsig KILL /usr/sbin/sshd -D -E '${folder}/log' -f '${folder}/config'
`

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
