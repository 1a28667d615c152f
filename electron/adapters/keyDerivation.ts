import { createHash, pbkdf2Sync } from 'node:crypto'
import type { KeyDerivation } from '../engine/ports/keyDerivation.ts'

/** By node:crypto; both OpenSSL and Electron's BoringSSL have these. */
export const keyDerivation: KeyDerivation = {
  sha512: (...parts) => {
    const hash = createHash('sha512')
    for (const part of parts) hash.update(part)
    return hash.digest()
  },
  pbkdf2Sha1: (password, salt, iterations, bytes) =>
    new Uint8Array(pbkdf2Sync(password, salt, iterations, bytes, 'sha1')),
}
