import { crc32 } from '../bytes/crc32.ts'
import { latin1, u8, u16, u32 } from '../bytes/littleEndian.ts'
import { err, ok, type Result } from '../result.ts'
import type { ReadImage } from './readImage.ts'

const HEADER_BYTES = 12
const FOOTER_BYTES = 12
const MAGIC = '\xfd7zXZ\0'
/** An index of a million blocks; `xz -T0` makes one block of 24 MiB, so 24 TiB. */
const MOST_INDEX_BYTES = 16 * 1024 * 1024

/**
 * Unpacked size of an .xz file, out of the indexes at the ends of its streams (The .xz File Format 1.2.0,
 * section 4), read backwards. The fault is a reason in words: where it fails the file was cut off, is
 * damaged, or something follows its end.
 */
export const xzUnpackedBytes = (read: ReadImage, fileBytes: number): Result<number, string> => {
  let end = fileBytes
  let total = 0
  while (end > 0) {
    // Streams may be followed by padding of four zero bytes, any number of times.
    if (end >= 4 && end % 4 === 0 && u32(read(end - 4, 4), 0) === 0) {
      end -= 4
      continue
    }
    const stream = streamBefore(read, end)
    if (!stream.ok) return stream
    total += stream.value.unpacked
    end = stream.value.start
  }
  return ok(total)
}

const streamBefore = (
  read: ReadImage,
  end: number,
): Result<{ start: number; unpacked: number }, string> => {
  if (end < HEADER_BYTES + FOOTER_BYTES) return err('it is shorter than an .xz file can be')
  const footer = read(end - FOOTER_BYTES, FOOTER_BYTES)
  if (latin1(footer.subarray(10)) !== 'YZ' || crc32(footer.subarray(4, 10)) !== u32(footer, 0)) {
    return err('its end is missing or damaged')
  }
  const indexBytes = (u32(footer, 4) + 1) * 4
  const indexAt = end - FOOTER_BYTES - indexBytes
  if (indexBytes > MOST_INDEX_BYTES || indexAt < HEADER_BYTES) return err('its index is impossible')
  const index = readIndex(read(indexAt, indexBytes))
  if (!index.ok) return index
  const start = indexAt - index.value.packed - HEADER_BYTES
  if (start < 0) return err('its beginning is missing')
  const header = read(start, HEADER_BYTES)
  const whole = latin1(header.subarray(0, 6)) === MAGIC && u16(header, 6) === u16(footer, 8)
  return whole ? ok({ start, unpacked: index.value.unpacked }) : err('its index does not fit it')
}

const readIndex = (index: Uint8Array): Result<{ packed: number; unpacked: number }, string> => {
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
  const records = next()
  let packed = 0
  let unpacked = 0
  for (let record = 0; record < records; record++) {
    packed += Math.ceil(next() / 4) * 4
    unpacked += next()
    // A NaN here is a field that ran over the index's end.
    if (!Number.isSafeInteger(packed) || !Number.isSafeInteger(unpacked)) return damaged
  }
  return Number.isNaN(records) ? damaged : ok({ packed, unpacked })
}
