import { getCiphers } from 'node:crypto'
import type { Algorithms, CipherAlgorithm, ServerHostKeyAlgorithm } from 'ssh2'
import type { HostKeyType } from '../../core/ssh/hostKeyLine.ts'

/** The signatures that prove a key of this type. Of RSA only those with SHA-2: `ssh-rsa` signs with SHA-1. */
const provenBy: Readonly<Record<HostKeyType, readonly ServerHostKeyAlgorithm[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
}

/**
 * What is negotiated with a device. The host key is of the pinned type only (of any, where none is pinned yet): a device that has several would else
 * show another one, and a new type looks like a changed key.
 *
 * ChaCha20 comes first where it can be had: a Pi up to the 4 has no AES instructions. Electron's BoringSSL does not
 * list it, and ssh2 throws on a cipher that its crypto lacks; hence the question.
 */
export const algorithms = (...types: readonly HostKeyType[]): Algorithms => {
  const chacha: CipherAlgorithm[] = getCiphers().includes('chacha20')
    ? ['chacha20-poly1305@openssh.com']
    : []
  return {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
    ],
    serverHostKey: types.flatMap((type) => provenBy[type]),
    cipher: [
      ...chacha,
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'aes128-ctr',
      'aes256-ctr',
    ],
    hmac: [
      'hmac-sha2-256-etm@openssh.com',
      'hmac-sha2-512-etm@openssh.com',
      'hmac-sha2-256',
      'hmac-sha2-512',
    ],
    compress: ['none'],
  }
}
