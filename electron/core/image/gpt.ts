import { crc32 } from '../bytes/crc32.ts'
import { latin1, u8, u16, u32, u64 } from '../bytes/littleEndian.ts'
import { SECTOR_BYTES } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'
import type { ImagePartition } from './imageFacts.ts'

export interface Gpt {
  /** Disk GUID, lower case with hyphens. */
  readonly diskId: string
  readonly partitions: readonly ImagePartition[]
}

const UNUSED = '00000000-0000-0000-0000-000000000000'
/** 16 KiB is what everyone writes; sixteen times that is still no work. */
const MOST_ENTRY_BYTES = 256 * 1024

/**
 * The primary GPT (UEFI 2.10, chapter 5) in the first bytes of an image with 512-byte sectors.
 * Both checksums are verified; the fault is a reason in words.
 */
export const parseGpt = (head: Uint8Array): Result<Gpt, string> => {
  if (head.length < 2 * SECTOR_BYTES) return err('the GPT header is missing')
  const header = head.subarray(SECTOR_BYTES, 2 * SECTOR_BYTES)
  if (latin1(header.subarray(0, 8)) !== 'EFI PART') return err('the GPT header is missing')
  const headerBytes = u32(header, 12)
  if (headerBytes < 92 || headerBytes > SECTOR_BYTES) return err('the GPT header has a wrong size')
  const zeroed = new Uint8Array(header.subarray(0, headerBytes))
  zeroed.fill(0, 16, 20)
  if (crc32(zeroed) !== u32(header, 16)) return err('the GPT header has a wrong checksum')
  if (u64(header, 24) !== 1) return err('the GPT header belongs to another place')
  const entries = entryArray(head, header)
  if (!entries.ok) return entries
  const partitions: ImagePartition[] = []
  const { array, entryBytes } = entries.value
  for (let at = 0, number = 1; at < array.length; at += entryBytes, number++) {
    const partition = parseEntry(array.subarray(at, at + entryBytes), number)
    if (!partition.ok) return partition
    if (partition.value !== undefined) partitions.push(partition.value)
  }
  return ok({ diskId: guid(header.subarray(56, 72)), partitions })
}

const entryArray = (
  head: Uint8Array,
  header: Uint8Array,
): Result<{ array: Uint8Array; entryBytes: number }, string> => {
  const entryBytes = u32(header, 84)
  const arrayBytes = u32(header, 80) * entryBytes
  if (entryBytes < 128 || entryBytes > 4096 || entryBytes % 128 !== 0) {
    return err('the GPT entries have a wrong size')
  }
  if (arrayBytes === 0 || arrayBytes > MOST_ENTRY_BYTES) return err('the GPT has too many entries')
  const start = (u64(header, 72) ?? 0) * SECTOR_BYTES
  if (start < 2 * SECTOR_BYTES || start + arrayBytes > head.length) {
    return err('the GPT entries are not at its head')
  }
  const array = head.subarray(start, start + arrayBytes)
  if (crc32(array) !== u32(header, 88)) return err('the GPT entries have a wrong checksum')
  return ok({ array, entryBytes })
}

const parseEntry = (
  entry: Uint8Array,
  number: number,
): Result<ImagePartition | undefined, string> => {
  const type = guid(entry.subarray(0, 16))
  if (type === UNUSED) return ok(undefined)
  const first = u64(entry, 32)
  const last = u64(entry, 40)
  if (first === undefined || last === undefined || first < 2 || last < first) {
    return err(`GPT partition ${number} has an impossible place`)
  }
  const end = (last + 1) * SECTOR_BYTES
  if (!Number.isSafeInteger(end)) return err(`GPT partition ${number} has an impossible place`)
  const startBytes = first * SECTOR_BYTES
  const name = nameOf(entry)
  const named = name === '' ? {} : { name }
  return ok({ number, startBytes, sizeBytes: end - startBytes, type, ...named })
}

/** 36 UTF-16 units, filled up with zeros. */
const nameOf = (entry: Uint8Array): string =>
  new TextDecoder('utf-16le').decode(entry.subarray(56, 128)).split('\0')[0] ?? ''

/** Mixed-endian, as UEFI stores it: the first three fields little-endian, the rest as they stand. */
const guid = (bytes: Uint8Array): string => {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
  const tail = Array.from({ length: 8 }, (_, index) => hex(u8(bytes, 8 + index), 2)).join('')
  const head = [hex(u32(bytes, 0), 8), hex(u16(bytes, 4), 4), hex(u16(bytes, 6), 4)].join('-')
  return `${head}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
