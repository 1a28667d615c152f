import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { firstInvalidUtf8 } from './firstInvalidUtf8.ts'

/**
 * The text of a roster file. UTF-8 with or without byte-order mark; UTF-16 only with one (Excel's
 * "Unicode text"). Anything else is ROSTER_ENCODING with the offset of the first byte that is not text:
 * a guess at an eight-bit code page would turn names into other names without a word.
 */
export const decodeRosterText = (name: string, bytes: Uint8Array): Result<string> => {
  const wrong = (at: number): Result<string> => err(fault('ROSTER_ENCODING', { name, at }))
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes, 'utf-16le', wrong)
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, 'utf-16be', wrong)
  const start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
  const body = bytes.subarray(start)
  const invalid = firstInvalidUtf8(body)
  const zero = body.indexOf(0)
  // A zero byte is no text: it is UTF-16 without its mark, or no text file at all.
  const at = invalid < 0 ? zero : zero < 0 ? invalid : Math.min(invalid, zero)
  if (at >= 0) return wrong(start + at)
  return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
}

const decodeUtf16 = (
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  wrong: (at: number) => Result<string>,
): Result<string> => {
  const body = bytes.subarray(2)
  if (body.length % 2 !== 0) return wrong(bytes.length - 1)
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(body)
  const bad = [...text].findIndex((point) => point === '\0' || point === '\ufffd')
  if (bad < 0) return ok(text)
  return wrong(2 + 2 * [...text].slice(0, bad).join('').length)
}
