import type { AnyAuthMethod, ParsedKey } from 'ssh2'
import { sameBytes } from '../../core/bytes/sameBytes.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { parseHostKeyLine } from '../../core/ssh/hostKeyLine.ts'
import type { Ssh, SshConnection, SshTarget } from '../../engine/ports/ssh.ts'
import { algorithms } from './algorithms.ts'
import { type ClientError, connectFault } from './connectFault.ts'
import { generateKey } from './generateKey.ts'
import { hostKeyAt } from './hostKeyAt.ts'
import { Ssh2Connection } from './sshConnection.ts'

/** Longest from the first packet to a connection that is ready. */
const READY_TIMEOUT_MS = 20_000

/** SSH by ssh2. The only place that makes a client, and it makes none without a host key to compare. */
export const createSsh = (): Ssh => ({ connect, hostKeyAt, generateKey })

const connect = async (target: SshTarget, signal: AbortSignal): Promise<Result<SshConnection>> => {
  const pinned = parseHostKeyLine(target.hostKey)
  if (pinned === undefined) {
    return err(fault('SSH_HOST_KEY_UNKNOWN', { device: target.device }))
  }
  // Loaded when something is connected to: it would cost every start a tenth of a second.
  const { default: ssh2 } = await import('ssh2')
  // Asked behind the import: a stop while it loads would be heard by nobody.
  if (signal.aborted) return err(fault('JOB_CANCELLED'))
  const key = ssh2.utils.parseKey(target.privateKey.reveal())
  if (key instanceof Error) {
    const address = `${target.address}:${target.port}`
    const params = { device: target.device, address, user: target.user }
    return err(fault('SSH_AUTH_FAILED', params, `the fleet's key cannot be read: ${key.message}`))
  }
  // This one method and no other: without the list ssh2 also tries "none" and whatever an agent holds.
  const auth = methodsOf(target, key)
  const client = new ssh2.Client()
  return new Promise((resolve) => {
    let keyRefused = false
    const onAbort = (): void => {
      client.destroy()
      resolve(err(fault('JOB_CANCELLED')))
    }
    const settle = (result: Result<SshConnection>): void => {
      signal.removeEventListener('abort', onAbort)
      resolve(result)
    }
    const broken = (error: ClientError): void =>
      settle(err(connectFault(target, error, keyRefused)))
    signal.addEventListener('abort', onAbort, { once: true })
    client.on('error', broken)
    client.on('close', () => broken(new Error('closed before it was ready')))
    client.on('ready', () => settle(ok(new Ssh2Connection(client, target))))
    client.connect({
      host: target.address,
      port: target.port,
      username: target.user,
      // Called in the key exchange: the server has signed with this key, and nothing of us was sent yet.
      hostVerifier: (shown: Buffer) => {
        keyRefused = !sameBytes(shown, pinned.blob)
        return !keyRefused
      },
      algorithms: algorithms(pinned.type),
      authHandler: auth,
      readyTimeout: READY_TIMEOUT_MS,
      // A pulled cable is noticed after three times five seconds; without this, never.
      keepaliveInterval: 5000,
      keepaliveCountMax: 3,
    })
  })
}

/**
 * The fleet's key; or, for a device that is to be adopted, the password that its person gave, by whichever of the two
 * ways of asking for one the server has.
 */
const methodsOf = ({ user, password }: SshTarget, key: ParsedKey): AnyAuthMethod[] => {
  if (password === undefined) return [{ type: 'publickey', username: user, key }]
  return [
    { type: 'password', username: user, password: password.reveal() },
    {
      type: 'keyboard-interactive',
      username: user,
      // Only the question for one hidden answer is answered: no server gets the password for anything else.
      prompt: (_name, _instructions, _language, prompts, finish) =>
        finish(prompts.map(({ echo }) => (echo ? '' : password.reveal()))),
    },
  ]
}
