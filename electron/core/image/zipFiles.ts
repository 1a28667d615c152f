import { latin1, u16, u32, u64 } from '../bytes/littleEndian.ts'
import { err, ok, type Result } from '../result.ts'
import type { ReadImage } from './readImage.ts'

/** What the central directory says of one file; folders are left out. */
export interface ZipFile {
  readonly name: string
  readonly encrypted: boolean
  /** The Unix type and permissions of its maker, 0 where it was no Unix. */
  readonly unixMode: number
  /** 0 is stored, 8 is deflate. */
  readonly method: number
  readonly crc32: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  /** Where its local header lies. */
  readonly headerAt: number
}

const END_BYTES = 22
const MOST_COMMENT = 0xffff
const ENTRY_BYTES = 46
const MOST_DIRECTORY_BYTES = 1024 * 1024
const UNIX = 3

/**
 * The files in a zip by its central directory (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16), zip64 too. The fault is a
 * reason in words: its end is missing, something follows it, or the directory is damaged.
 */
export const zipFiles = (
  read: ReadImage,
  fileBytes: number,
): Result<readonly ZipFile[], string> => {
  const found = findDirectory(read, fileBytes)
  if (!found.ok) return found
  const { at, bytes, count } = found.value
  const directory = read(at, bytes)
  const files: ZipFile[] = []
  let place = 0
  for (let entry = 0; entry < count; entry++) {
    const parsed = parseEntry(directory, place)
    if (parsed === undefined) return err('its directory is damaged')
    place = parsed.end
    if (!parsed.file.name.endsWith('/')) files.push(parsed.file)
  }
  return place === bytes ? ok(files) : err('its directory is damaged')
}

interface Directory {
  readonly at: number
  readonly bytes: number
  readonly count: number
}

/** The last record whose comment ends with the file: a file that goes on behind it has none. */
const findDirectory = (read: ReadImage, fileBytes: number): Result<Directory, string> => {
  const missing = err('its end is missing or something follows it')
  const length = Math.min(fileBytes, END_BYTES + MOST_COMMENT)
  const tail = read(fileBytes - length, length)
  let at = length - END_BYTES
  while (
    at >= 0 &&
    !(u32(tail, at) === 0x06054b50 && at + END_BYTES + u16(tail, at + 20) === length)
  )
    at--
  if (at < 0) return missing
  const endAt = fileBytes - length + at
  const plain = { at: u32(tail, at + 16), bytes: u32(tail, at + 12), count: u16(tail, at + 10) }
  const large = plain.at === 0xffffffff || plain.bytes === 0xffffffff || plain.count === 0xffff
  const directory = large ? findLarge(read, endAt) : { ...plain, end: endAt }
  if (directory === undefined) return err('its zip64 record is damaged')
  // Nothing may lie between the directory and its record: then it was made of two, or by nobody's tool.
  if (directory.at + directory.bytes !== directory.end)
    return err('its directory is not at its end')
  if (directory.bytes > MOST_DIRECTORY_BYTES) return err('its directory is too large')
  return ok(directory)
}

const findLarge = (read: ReadImage, endAt: number): (Directory & { end: number }) | undefined => {
  const locatorAt = endAt - 20
  if (locatorAt < 0) return undefined
  const locator = read(locatorAt, 20)
  const at = u64(locator, 8)
  if (u32(locator, 0) !== 0x07064b50 || at === undefined || at + 56 > locatorAt) return undefined
  const record = read(at, 56)
  const count = u64(record, 32)
  const bytes = u64(record, 40)
  const start = u64(record, 48)
  if (u32(record, 0) !== 0x06064b50) return undefined
  if (count === undefined || bytes === undefined || start === undefined) return undefined
  return { at: start, bytes, count, end: at }
}

const parseEntry = (
  directory: Uint8Array,
  at: number,
): { readonly file: ZipFile; readonly end: number } | undefined => {
  if (at + ENTRY_BYTES > directory.length || u32(directory, at) !== 0x02014b50) return undefined
  const nameEnd = at + ENTRY_BYTES + u16(directory, at + 28)
  const extraEnd = nameEnd + u16(directory, at + 30)
  const end = extraEnd + u16(directory, at + 32)
  if (end > directory.length) return undefined
  const sizes = largeSizes(directory.subarray(nameEnd, extraEnd), [
    u32(directory, at + 24),
    u32(directory, at + 20),
    u32(directory, at + 42),
  ])
  if (sizes === undefined) return undefined
  const [unpackedBytes, packedBytes, headerAt] = sizes
  const unix = u16(directory, at + 4) >> 8 === UNIX
  const file: ZipFile = {
    name: latin1(directory.subarray(at + ENTRY_BYTES, nameEnd)),
    encrypted: (u16(directory, at + 8) & 0x2041) !== 0,
    unixMode: unix ? u16(directory, at + 40) : 0,
    method: u16(directory, at + 10),
    crc32: u32(directory, at + 16),
    packedBytes,
    unpackedBytes,
    headerAt,
  }
  return { file, end }
}

/** Sizes and place of an entry: those that do not fit 32 bits stand in its zip64 field (0x0001), in this order. */
const largeSizes = (
  extra: Uint8Array,
  plain: readonly [number, number, number],
): readonly [number, number, number] | undefined => {
  let field: Uint8Array = new Uint8Array(0)
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + u16(extra, at + 2)
    if (end > extra.length) return undefined
    if (u16(extra, at) === 1) field = extra.subarray(at + 4, end)
    at = end
  }
  let next = 0
  const large = (value: number): number => {
    if (value !== 0xffffffff) return value
    next += 8
    return next <= field.length ? (u64(field, next - 8) ?? Number.NaN) : Number.NaN
  }
  const sizes = [large(plain[0]), large(plain[1]), large(plain[2])] as const
  return sizes.some(Number.isNaN) ? undefined : sizes
}
