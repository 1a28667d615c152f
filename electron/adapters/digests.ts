import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Digests } from '../engine/ports/digests.ts'

/** SHA-256 by node:crypto; both OpenSSL and Electron's BoringSSL have it. */
export const digests: Digests = {
  sha256: (...parts) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return new Uint8Array(hash.digest())
  },
  hmacSha256: (key, ...parts) => {
    const hmac = createHmac('sha256', key)
    for (const part of parts) hmac.update(part)
    return new Uint8Array(hmac.digest())
  },
  equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
}
