import { createHash, hash } from 'node:crypto'

/** SHA-256 of the parts one after the other, 32 raw bytes. */
export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const [only, ...more] = parts
  // In one call: of a small part, an object of its own costs more than the hashing.
  if (only !== undefined && more.length === 0) return hash('sha256', only, 'buffer')
  const running = createHash('sha256')
  for (const part of parts) running.update(part)
  return new Uint8Array(running.digest())
}
