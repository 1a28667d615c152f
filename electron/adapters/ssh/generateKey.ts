import ssh2 from 'ssh2'
import { Secret } from '../../core/text/secret.ts'

/** A new ed25519 key pair in OpenSSH form, without passphrase: the vault keeps the private half. */
export const generateKey = (
  comment: string,
): { readonly publicKey: string; readonly privateKey: Secret } => {
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment })
  return { publicKey: pair.public.trim(), privateKey: new Secret(pair.private) }
}
