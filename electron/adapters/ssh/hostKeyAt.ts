import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { type HostKeyType, hostKeyTypes, parseHostKeyLine } from '../../core/ssh/hostKeyLine.ts'
import { algorithms } from './algorithms.ts'
import { type ClientError, connectFault } from './connectFault.ts'

/** Longest until a server has shown its key. */
const PATIENCE_MS = 15_000

/**
 * The host key that a server proves to have, for a person to confirm. The handshake is broken off in the moment in
 * which the key was proven: no user name and nothing else of us is sent. Of several keys the first type of
 * `hostKeyTypes` is shown, as ed25519, which the hello pins too.
 */
export const hostKeyAt = async (
  at: { readonly address: string; readonly port: number },
  signal: AbortSignal,
): Promise<Result<string>> => {
  // Loaded when something is connected to, as in `createSsh`.
  const { default: ssh2 } = await import('ssh2')
  const client = new ssh2.Client()
  return new Promise((resolve) => {
    let shown: string | undefined
    const onAbort = (): void => settle(err(fault('JOB_CANCELLED')))
    const settle = (result: Result<string>): void => {
      signal.removeEventListener('abort', onAbort)
      client.destroy()
      resolve(result)
    }
    const ended = (error: ClientError): void =>
      settle(shown === undefined ? err(notMet(at, error)) : ok(shown))
    if (signal.aborted) {
      settle(err(fault('JOB_CANCELLED')))
      return
    }
    signal.addEventListener('abort', onAbort, { once: true })
    client.on('error', ended)
    client.on('close', () => ended(new Error('closed before it showed a key')))
    client.connect({
      host: at.address,
      port: at.port,
      username: 'none',
      hostVerifier: (blob: Buffer) => {
        shown = lineOf(blob)
        return false
      },
      algorithms: algorithms(...hostKeyTypes),
      authHandler: [],
      readyTimeout: PATIENCE_MS,
    })
  })
}

const lineOf = (blob: Buffer): string | undefined => {
  const encoded = blob.toString('base64')
  const type = hostKeyTypes.find(
    (known: HostKeyType) => parseHostKeyLine(`${known} ${encoded}`) !== undefined,
  )
  return type === undefined ? undefined : `${type} ${encoded}`
}

const notMet = (at: { readonly address: string; readonly port: number }, error: ClientError) => {
  const nobody = { ...at, device: '', user: '' }
  const told = connectFault(nobody, error, false)
  const address = `${at.address}:${at.port}`
  const refused = told.code === 'SSH_REFUSED' ? 'it refuses the connection' : undefined
  const reason = String(
    told.params.reason ?? refused ?? 'it speaks no SSH that this program accepts',
  )
  return fault('ADOPT_NOT_MET', { address, reason }, error.message)
}
