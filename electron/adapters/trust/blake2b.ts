import { createHash, getHashes } from 'node:crypto'
import { blake2b } from '@noble/hashes/blake2.js'

/** A running digest. */
export interface RunningDigest {
  update(bytes: Uint8Array): unknown
  digest(): Uint8Array
}

/** BLAKE2b-512. Node's OpenSSL has it; Electron's BoringSSL has not, and there it is computed in JavaScript. */
export const blake2b512 = (): RunningDigest =>
  getHashes().includes('blake2b512') ? createHash('blake2b512') : blake2b512InScript()

export const blake2b512InScript = (): RunningDigest => blake2b.create({ dkLen: 64 })
