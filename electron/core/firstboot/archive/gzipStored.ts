import { crc32 } from '../../bytes/crc32.ts'
import { putU16, putU32 } from '../../bytes/littleEndian.ts'

/** Most bytes of a stored block (RFC 1951 §3.2.4). */
const BLOCK_LIMIT = 0xffff

/**
 * A gzip file (RFC 1952) whose blocks are stored as they are: nothing of ours is large enough to be worth a
 * compressor, and the same bytes always give the same file. No name and no time in its head.
 */
export const gzipStored = (bytes: Uint8Array): Uint8Array => {
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK_LIMIT))
  const whole = new Uint8Array(10 + blocks * 5 + bytes.length + 8)
  // Magic, deflate, no flags, no time, no level, unknown system.
  whole.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  let at = 10
  for (let block = 0; block < blocks; block += 1) {
    const part = bytes.subarray(block * BLOCK_LIMIT, (block + 1) * BLOCK_LIMIT)
    whole[at] = block === blocks - 1 ? 1 : 0
    putU16(whole, at + 1, part.length)
    putU16(whole, at + 3, ~part.length & 0xffff)
    whole.set(part, at + 5)
    at += 5 + part.length
  }
  putU32(whole, at, crc32(bytes))
  putU32(whole, at + 4, bytes.length)
  return whole
}
