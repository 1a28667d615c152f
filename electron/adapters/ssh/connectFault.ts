import type { ClientErrorExtensions } from 'ssh2'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { SshTarget } from '../../engine/ports/ssh.ts'

/** An error of ssh2's client; `code` is Node's (ECONNREFUSED) when `level` is `client-socket`. */
export type ClientError = Error & ClientErrorExtensions & { readonly code?: string | undefined }

const reasons: Readonly<Record<string, string>> = {
  EHOSTUNREACH: 'no way leads to that address',
  ENETUNREACH: 'this computer has no network to it',
  ETIMEDOUT: 'no answer',
  EHOSTDOWN: 'it is down',
  ENOTFOUND: 'no such name',
  EAI_AGAIN: 'no such name',
  ECONNRESET: 'it broke the connection off',
  EPIPE: 'it broke the connection off',
}

/**
 * What an error before the connection was ready means. A device that cannot prove a key of the pinned type ("no
 * matching host key format") has another key than the pinned one, so it is said as that.
 */
export const connectFault = (
  target: Pick<SshTarget, 'device' | 'user' | 'address' | 'port'>,
  error: ClientError,
  keyRefused: boolean,
): Fault => {
  const { device, user } = target
  const address = `${target.address}:${target.port}`
  const detail = error.message
  if (keyRefused || /no matching host key format/.test(detail)) {
    return fault('SSH_HOST_KEY_CHANGED', { device, address }, detail)
  }
  if (error.level === 'client-authentication') {
    return fault('SSH_AUTH_FAILED', { device, address, user }, detail)
  }
  if (error.code === 'ECONNREFUSED') return fault('SSH_REFUSED', { device, address }, detail)
  const reason =
    reasons[error.code ?? ''] ??
    (error.level === 'client-timeout'
      ? 'no answer'
      : error.level === 'handshake'
        ? 'it speaks no SSH that this program accepts'
        : 'it broke the connection off')
  return fault('SSH_UNREACHABLE', { device, address, reason }, detail)
}
