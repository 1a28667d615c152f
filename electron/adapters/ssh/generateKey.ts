import { Secret } from '../../core/text/secret.ts'

/** Far more than ever needed: about one key in 200 is malformed. */
const TRIES = 20

/**
 * A new ed25519 key pair in OpenSSH form, without passphrase: the vault keeps the private half.
 * ssh2 1.17 writes about one private key in 200 that it cannot read back itself (measured: 21 of 4,000),
 * and a fleet whose key cannot be read can never be reached. So a pair counts only once it was read back and its
 * halves belong together.
 */
export const generateKey = async (
  comment: string,
): Promise<{ readonly publicKey: string; readonly privateKey: Secret }> => {
  const { default: ssh2 } = await import('ssh2')
  const { utils } = ssh2
  for (let tries = 0; tries < TRIES; tries += 1) {
    const pair = utils.generateKeyPairSync('ed25519', { comment })
    if (belongTogether(utils, pair.private, pair.public))
      return { publicKey: pair.public.trim(), privateKey: new Secret(pair.private) }
  }
  throw new Error('no usable key pair could be made')
}

const belongTogether = (
  { parseKey }: typeof import('ssh2').utils,
  privateKey: string,
  publicKey: string,
): boolean => {
  const own = parseKey(privateKey)
  const other = parseKey(publicKey)
  if (own instanceof Error || other instanceof Error) return false
  const probe = Buffer.from('bramble')
  const signature = own.sign(probe)
  return Buffer.isBuffer(signature) && other.verify(probe, signature) === true
}
