import { createHash } from 'node:crypto'

/**
 * Bytes that look like a binary and are the same on every machine: a hash chain over `name`.
 * They do not compress, as a kernel does not, so that image sizes and speeds stay realistic.
 */
export function pseudoBytes(name: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0, block = 0; at < length; at += 64, block += 1) {
    const digest = createHash('sha512').update(`${name}:${block}`).digest()
    bytes.set(digest.subarray(0, Math.min(64, length - at)), at)
  }
  return bytes
}
