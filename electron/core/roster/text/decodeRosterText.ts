import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import { firstInvalidUtf8 } from './firstInvalidUtf8.ts'
import type { TextEncoding } from './textEncoding.ts'
import { firstNotWindows1252, windows1252 } from './windows1252.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
  /** Nothing in the file says so: the reader is told, and can name another. */
  readonly guessed: boolean
}

/**
 * The text of a roster file. A byte-order mark decides; without one UTF-8 is what holds as UTF-8, UTF-16 what has a
 * zero in nearly every second byte, and what is left is Windows-1252 or Latin-1, marked as guessed.
 * UTF-8 that is damaged in one place is no Latin-1: it would turn every other name into another without a word.
 * `encoding` overrides all of it. Fault: ROSTER_ENCODING with the offset of the first byte that is not text.
 */
export const decodeRosterText = (
  name: string,
  bytes: Uint8Array,
  encoding?: TextEncoding,
): Result<DecodedText> => {
  const marked = markOf(bytes)
  const decoded = decodeAs(bytes, encoding ?? marked?.encoding, marked)
  return decoded.ok ? decoded : err(fault('ROSTER_ENCODING', { name, at: decoded.fault }))
}

interface Mark {
  readonly encoding: TextEncoding
  readonly bytes: number
}

type Decoded = Result<DecodedText, number>

const decodeAs = (
  bytes: Uint8Array,
  encoding: TextEncoding | undefined,
  marked: Mark | undefined,
): Decoded => {
  const skip = marked !== undefined && marked.encoding === encoding ? marked.bytes : 0
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes, skip)
    case 'utf-16le':
    case 'utf-16be':
      return decodeUtf16(bytes, encoding, { skip, guessed: false })
    case 'windows-1252':
      return decodeEightBit(bytes, false)
    case undefined:
      return guess(bytes)
    default:
      return encoding satisfies never
  }
}

const markOf = ([first, second, third]: Uint8Array): Mark | undefined => {
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bytes: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bytes: 2 }
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bytes: 3 }
  return undefined
}

const guess = (bytes: Uint8Array): Decoded => {
  const wide = zerosLikeUtf16(bytes)
  if (wide !== undefined) return decodeUtf16(bytes, wide, { skip: 0, guessed: true })
  const utf8 = decodeUtf8(bytes, 0)
  if (utf8.ok || bytes.includes(0)) return utf8
  const wasUtf8 = bytes.subarray(0, utf8.fault).some((byte) => byte >= 0x80)
  return wasUtf8 || cutAtEnd(bytes, utf8.fault) ? utf8 : decodeEightBit(bytes, true)
}

/** A letter of several bytes of which the end of the file kept only the first ones. */
const cutAtEnd = (bytes: Uint8Array, at: number): boolean =>
  bytes.length - at < 4 &&
  (bytes[at] ?? 0) >= 0xc2 &&
  bytes.subarray(at + 1).every((byte) => byte >= 0x80 && byte <= 0xbf)

/** Text in Latin letters has a zero in every second byte there; other scripts have at least their delimiters. */
const zerosLikeUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  const sample = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  sample.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) even += 1
    else odd += 1
  })
  const most = sample.length / 2
  if (even === 0 && odd > most * 0.4) return 'utf-16le'
  return odd === 0 && even > most * 0.4 ? 'utf-16be' : undefined
}

const decodeUtf8 = (bytes: Uint8Array, skip: number): Decoded => {
  const body = bytes.subarray(skip)
  const invalid = firstInvalidUtf8(body)
  const zero = body.indexOf(0)
  // A zero byte is no text.
  const at = invalid < 0 ? zero : zero < 0 ? invalid : Math.min(invalid, zero)
  if (at >= 0) return err(skip + at)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  return ok({ text, encoding: 'utf-8', guessed: false })
}

const decodeUtf16 = (
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  { skip, guessed }: { readonly skip: number; readonly guessed: boolean },
): Decoded => {
  const body = bytes.subarray(skip)
  if (body.length % 2 !== 0) return err(bytes.length - 1)
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(body)
  const bad = text.search(/[\0\ufffd]/)
  return bad < 0 ? ok({ text, encoding, guessed }) : err(skip + 2 * bad)
}

const decodeEightBit = (bytes: Uint8Array, guessed: boolean): Decoded => {
  const at = firstNotWindows1252(bytes)
  // DOS editors end a text with 0x1a.
  const end = bytes.at(-1) === 0x1a ? -1 : bytes.length
  return at < 0
    ? ok({ text: windows1252(bytes.subarray(0, end)), encoding: 'windows-1252', guessed })
    : err(at)
}
