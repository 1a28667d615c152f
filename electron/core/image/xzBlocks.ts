import { crc32 } from '../bytes/crc32.ts'
import { latin1, u8, u16, u32 } from '../bytes/littleEndian.ts'
import { err, ok, type Result } from '../result.ts'
import type { ReadImage } from './readImage.ts'
import { xzCheckBytes } from './xzChecks.ts'

/** One block of an .xz file: it can be decoded by itself. */
export interface XzBlock {
  /** Where it begins in the file, in bytes; a multiple of four. */
  readonly at: number
  /** Its header, packed data and check, without the padding to four bytes. */
  readonly unpaddedBytes: number
  readonly unpackedBytes: number
  /** Which check its stream has: see `xzCheckBytes`. */
  readonly check: number
}

const HEADER_BYTES = 12
const FOOTER_BYTES = 12
const MAGIC = '\xfd7zXZ\0'
/** `xz -T0` makes a block of 24 MiB, so this many are 2 TiB; the list of them stays below 10 MiB. */
const MOST_BLOCKS = 100_000
const MOST_INDEX_BYTES = 2 * 1024 * 1024
const MOST_STREAMS = 10_000
/** Padding is looked through in steps of this. */
const LOOK_BYTES = 64 * 1024

/**
 * The blocks of an .xz file in order, out of the indexes at the ends of its streams (The .xz File Format 1.2.0,
 * section 4), read backwards. They join without a gap, and with the indexes and the padding make up the whole file.
 * The fault is a reason in words: the file was cut off, is damaged, or something follows its end.
 */
export const xzBlocks = (
  read: ReadImage,
  fileBytes: number,
): Result<readonly XzBlock[], string> => {
  let end = withoutPadding(read, fileBytes)
  if (end === 0) return err('it is shorter than an .xz file can be')
  const streams: (readonly XzBlock[])[] = []
  let blocks = 0
  while (end > 0) {
    const stream = streamBefore(read, end)
    if (!stream.ok) return stream
    streams.push(stream.value.blocks)
    blocks += stream.value.blocks.length
    if (blocks > MOST_BLOCKS || streams.length > MOST_STREAMS) {
      return err('it has more parts than an image would')
    }
    end = withoutPadding(read, stream.value.start)
  }
  return ok(streams.reverse().flat())
}

/** Streams may be followed by padding of four zero bytes, any number of times. */
const withoutPadding = (read: ReadImage, end: number): number => {
  let at = end
  while (at >= 4 && at % 4 === 0) {
    const length = Math.min(LOOK_BYTES, at)
    const bytes = read(at - length, length)
    let zeros = 0
    while (zeros + 4 <= length && u32(bytes, length - zeros - 4) === 0) zeros += 4
    at -= zeros
    if (zeros < length) break
  }
  return at
}

const streamBefore = (
  read: ReadImage,
  end: number,
): Result<{ start: number; blocks: readonly XzBlock[] }, string> => {
  if (end < HEADER_BYTES + FOOTER_BYTES) return err('it is shorter than an .xz file can be')
  const footer = read(end - FOOTER_BYTES, FOOTER_BYTES)
  if (latin1(footer.subarray(10)) !== 'YZ' || crc32(footer.subarray(4, 10)) !== u32(footer, 0)) {
    return err('its end is missing or damaged')
  }
  const indexBytes = (u32(footer, 4) + 1) * 4
  const indexAt = end - FOOTER_BYTES - indexBytes
  if (indexBytes > MOST_INDEX_BYTES || indexAt < HEADER_BYTES) return err('its index is impossible')
  const check = u8(footer, 9)
  if (u8(footer, 8) !== 0 || xzCheckBytes(check) === undefined) {
    return err('it is of a kind of .xz that nothing makes')
  }
  const records = readIndex(read(indexAt, indexBytes))
  if (!records.ok) return records
  const packed = records.value.reduce((sum, record) => sum + padded(record.unpaddedBytes), 0)
  const start = indexAt - packed - HEADER_BYTES
  if (start < 0) return err('its beginning is missing')
  const header = read(start, HEADER_BYTES)
  const whole =
    latin1(header.subarray(0, 6)) === MAGIC &&
    u16(header, 6) === u16(footer, 8) &&
    crc32(header.subarray(6, 8)) === u32(header, 8)
  if (!whole) return err('its index does not fit it')
  let at = start + HEADER_BYTES
  const blocks = records.value.map((record) => {
    const block = { at, ...record, check }
    at += padded(record.unpaddedBytes)
    return block
  })
  return ok({ start, blocks })
}

const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4

const readIndex = (
  index: Uint8Array,
): Result<readonly Pick<XzBlock, 'unpaddedBytes' | 'unpackedBytes'>[], string> => {
  const damaged = err('its index is damaged')
  const last = index.length - 4
  if (last < 4 || u8(index, 0) !== 0 || crc32(index.subarray(0, last)) !== u32(index, last)) {
    return damaged
  }
  let at = 1
  const next = (): number => {
    let value = 0
    for (let shift = 0; at < last && shift < 9; shift++) {
      const byte = u8(index, at++)
      value += (byte & 0x7f) * 2 ** (7 * shift)
      if (byte < 0x80) return value
    }
    return Number.NaN
  }
  const count = next()
  if (!(count <= MOST_BLOCKS)) return damaged
  const records: Pick<XzBlock, 'unpaddedBytes' | 'unpackedBytes'>[] = []
  for (let record = 0; record < count; record++) {
    const unpaddedBytes = next()
    const unpackedBytes = next()
    // A NaN is a field that ran over the index's end; five bytes are less than any block has.
    if (!(unpaddedBytes >= 5) || !Number.isSafeInteger(unpackedBytes)) return damaged
    if (unpaddedBytes > Number.MAX_SAFE_INTEGER / MOST_BLOCKS) return damaged
    records.push({ unpaddedBytes, unpackedBytes })
  }
  return index.subarray(at, last).every((byte) => byte === 0) && last - at < 4
    ? ok(records)
    : damaged
}
