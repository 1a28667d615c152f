import { crc32, inflateRawSync } from 'node:zlib'
import { fault } from '../../core/faults/fault.ts'
import { type ZipFile, zipFiles } from '../../core/image/zipFiles.ts'
import { err, ok, type Result } from '../../core/result.ts'

/** What all parts of a workbook may unpack to, in MiB: 10,000 rows of 50 columns are some 60. */
const LIMIT_MIB = 128
const LIMIT = LIMIT_MIB * 1024 * 1024

/** Parts that say what is in the cells; pictures, macros and what was printed are never unpacked. */
const WANTED =
  /^(?:_rels\/\.rels|[^/]+\/(?:_rels\/)?workbook\d*\.xml(?:\.rels)?|.*\/(?:sharedStrings|styles)\d*\.xml|.*\/worksheets\/[^/]+\.xml)$/i

/**
 * The XML parts of a workbook's zip that hold its cells. Bounded whatever the zip says of itself: unpacking stops one
 * byte past what is left of the limit, so that neither a bomb nor a lie about sizes costs more than that.
 * Faults: ROSTER_FILE_KIND (a zip that is no workbook), ROSTER_WORKBOOK_DAMAGED, ROSTER_WORKBOOK_TOO_LARGE.
 */
export const workbookParts = (
  name: string,
  bytes: Uint8Array,
): Result<ReadonlyMap<string, string>> => {
  const damaged = (reason: string) => err(fault('ROSTER_WORKBOOK_DAMAGED', { name, reason }))
  const listed = zipFiles((at, length) => bytes.subarray(at, at + length), bytes.length)
  if (!listed.ok) return damaged(listed.fault)
  const other = otherKind(listed.value)
  if (other !== undefined) return err(fault('ROSTER_FILE_KIND', { name, kind: other }))
  const parts = new Map<string, string>()
  let left = LIMIT
  for (const file of listed.value) {
    if (!WANTED.test(file.name)) continue
    if (file.unpackedBytes > left) {
      return err(fault('ROSTER_WORKBOOK_TOO_LARGE', { name, limit: LIMIT_MIB }))
    }
    const part = unpack(file, bytes)
    if (!part.ok) return damaged(part.fault)
    left -= part.value.length
    const text = textOf(part.value)
    if (text === undefined) return damaged(`${file.name} is not text`)
    parts.set(file.name, text)
  }
  return ok(parts)
}

const otherKind = (files: readonly ZipFile[]): string | undefined => {
  const has = (name: string): boolean => files.some((file) => file.name === name)
  if (has('mimetype') && has('content.xml')) return 'an OpenDocument file (.ods)'
  if (has('Index/Document.iwa') || has('Index.zip')) return 'a Numbers file'
  if (files.some(({ name }) => /\/workbook\.bin$/.test(name))) {
    return 'a binary Excel file (.xlsb)'
  }
  return has('[Content_Types].xml') && files.some(({ name }) => /workbook\d*\.xml$/i.test(name))
    ? undefined
    : 'a zip file and no workbook'
}

/** The fault is a reason in words. */
const unpack = (file: ZipFile, bytes: Uint8Array): Result<Uint8Array, string> => {
  if (file.encrypted) return err('it is locked with a password')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.headerAt + 30 > bytes.length || view.getUint32(file.headerAt, true) !== 0x04034b50) {
    return err(`${file.name} is not where its directory says`)
  }
  const start =
    file.headerAt +
    30 +
    view.getUint16(file.headerAt + 26, true) +
    view.getUint16(file.headerAt + 28, true)
  const packed = bytes.subarray(start, start + file.packedBytes)
  if (packed.length < file.packedBytes) return err(`${file.name} is cut short`)
  const part = file.method === 0 ? packed : inflate(file, packed)
  if (part === undefined || part.length !== file.unpackedBytes)
    return err(`${file.name} is damaged`)
  return crc32(part) === file.crc32 ? ok(part) : err(`${file.name} is damaged`)
}

/** Never more than the directory promised, which was held against the limit before. */
const inflate = (file: ZipFile, packed: Uint8Array): Uint8Array | undefined => {
  if (file.method !== 8) return undefined
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, file.unpackedBytes) })
  } catch {
    return undefined
  }
}

/** UTF-8, or UTF-16 with its mark; XML of a workbook is one of them. */
const textOf = (bytes: Uint8Array): string | undefined => {
  const [first, second] = bytes
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-16be'
  const encoding = wide === 'utf-16le' || (first === 0xfe && second === 0xff) ? wide : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
