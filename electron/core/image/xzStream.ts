import { crc32 } from '../bytes/crc32.ts'
import { putU32 } from '../bytes/littleEndian.ts'
import type { XzBlock } from './xzBlocks.ts'
import { XZ_CHECK_NONE, xzCheckBytes } from './xzChecks.ts'

/** What makes one block a whole .xz stream: `head`, then the file's bytes `from` to `to`, then `tail`. */
export interface XzStream {
  readonly head: Uint8Array
  readonly from: number
  readonly to: number
  readonly tail: Uint8Array
}

/**
 * One block as an .xz stream of its own, with a header, an index and a footer made for it. Its decoder verifies
 * the block's check, and both sizes against the index. `without-check` leaves the check off for a decoder that
 * does not know it; whoever asks for that verifies it.
 */
export const xzStream = (block: XzBlock, kind: 'whole' | 'without-check'): XzStream => {
  const leftOff = kind === 'whole' ? 0 : (xzCheckBytes(block.check) ?? 0)
  const check = kind === 'whole' ? block.check : XZ_CHECK_NONE
  const flags = Uint8Array.of(0, check)
  const index = indexOf(block.unpaddedBytes - leftOff, block.unpackedBytes)
  const footer = new Uint8Array(12)
  putU32(footer, 4, index.length / 4 - 1)
  footer.set(flags, 8)
  putU32(footer, 0, crc32(footer.subarray(4, 10)))
  footer.set([0x59, 0x5a], 10)
  const to = block.at + Math.ceil(block.unpaddedBytes / 4) * 4 - leftOff
  return {
    head: joined(Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), flags, u32Bytes(crc32(flags))),
    from: block.at,
    to,
    tail: joined(index, footer),
  }
}

/** The most that a mark unpacks to; what it takes in the file is below `XZ_MARK_ROOM`. */
export const XZ_MARK_BYTES = 16
export const XZ_MARK_ROOM = 128

/**
 * A whole stream that unpacks to the given bytes (1 to `XZ_MARK_BYTES`): one LZMA2 chunk that is stored, without a
 * check. Its dictionary is the 8 MiB of most files, so that a decoder keeps the one that it has.
 */
export const xzMark = (bytes: Uint8Array): Uint8Array => {
  const blockHead = Uint8Array.of(0x02, 0x00, 0x21, 0x01, 0x16, 0, 0, 0, 0x74, 0x2f, 0xe5, 0xa3)
  const block = joined(blockHead, Uint8Array.of(1, 0, bytes.length - 1), bytes, Uint8Array.of(0))
  const padding = new Uint8Array(-block.length & 3)
  const unpaddedBytes = block.length
  const { head, tail } = xzStream(
    { at: 0, unpaddedBytes, unpackedBytes: bytes.length, check: XZ_CHECK_NONE },
    'whole',
  )
  return joined(head, block, padding, tail)
}

const indexOf = (unpaddedBytes: number, unpackedBytes: number): Uint8Array => {
  const fields = [0, 1, ...variable(unpaddedBytes), ...variable(unpackedBytes)]
  while (fields.length % 4 !== 0) fields.push(0)
  const bytes = Uint8Array.from(fields)
  return joined(bytes, u32Bytes(crc32(bytes)))
}

/** Seven bits a byte, the low ones first, the top bit set on all but the last (section 1.2). */
const variable = (value: number): readonly number[] => {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return [...bytes, rest]
}

const u32Bytes = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  putU32(bytes, 0, value)
  return bytes
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
