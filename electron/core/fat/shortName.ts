import { latin1 } from '../bytes/littleEndian.ts'

/** The 11 bytes of a short name (8 and 3, padded with blanks) as a string of 11 characters. */
export type ShortName = string

/** Upper half of code page 437, the default of Linux's vfat and of Windows in the US. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** What a short name may hold beside letters and digits. */
const ALLOWED = /^[A-Z0-9!#$%&'()\-@^_`{}~]$/

const LOWER_BASE = 0x08
const LOWER_EXTENSION = 0x10

/**
 * A short name as people see it. `caseBits` is byte 12 of the entry: Windows NT and Linux keep there that
 * the base (0x08) or the extension (0x10) is all lower case and no long name was needed.
 */
export const shortNameText = (stored: Uint8Array, caseBits: number): string => {
  const text = [...latin1(stored)].map((char, index) => {
    const code = char.charCodeAt(0)
    // 0xE5 marks a deleted entry, so a name that begins with it stores 0x05.
    if (index === 0 && code === 0x05) return CP437[0xe5 - 0x80] ?? ''
    return code < 0x80 ? char : (CP437[code - 0x80] ?? '')
  })
  const part = (from: number, to: number, lower: boolean): string => {
    const name = text.slice(from, to).join('').replace(/ +$/, '')
    return lower ? name.toLowerCase() : name
  }
  const base = part(0, 8, (caseBits & LOWER_BASE) !== 0)
  const extension = part(8, 11, (caseBits & LOWER_EXTENSION) !== 0)
  return extension === '' ? base : `${base}.${extension}`
}

/**
 * The short name for `name` in a folder where those in `taken` exist. `exact` says that it is the name
 * itself, to the letter, so that no long name is needed. Otherwise it is the name in upper case where that
 * fits 8.3 and is free, else a form with a numeric tail (`NETWOR~1`), the lowest number that is free
 * (Microsoft FAT specification 1.03, section 7.3; the numbers go up one by one so that the result is
 * the same each time, where Linux turns to the clock after nine).
 */
export const makeShortName = (
  name: string,
  taken: ReadonlySet<ShortName>,
): { stored: ShortName; exact: boolean } => {
  const dot = name.lastIndexOf('.')
  const split = dot > 0 ? dot : name.length
  const base = squeeze(name.slice(0, split))
  const extension = squeeze(name.slice(split + 1))
  const fits = base.text.length <= 8 && extension.text.length <= 3 && base.text !== ''
  if (fits && !base.lossy && !extension.lossy && dot !== 0) {
    const stored = padded(base.text, extension.text)
    const exact = name === shortNameText(bytesOf(stored), 0)
    if (!taken.has(stored)) return { stored, exact }
  }
  for (let number = 1; ; number++) {
    const tail = `~${number}`
    const stored = padded(`${base.text.slice(0, 8 - tail.length) || '_'}${tail}`, extension.text)
    if (!taken.has(stored)) return { stored, exact: false }
  }
}

/** Upper case, without blanks and dots, everything that a short name cannot hold as `_`. */
const squeeze = (part: string): { text: string; lossy: boolean } => {
  let text = ''
  let lossy = false
  for (const char of part) {
    const upper = char.toUpperCase()
    if (char === ' ' || char === '.') lossy = true
    else if (ALLOWED.test(upper)) text += upper
    else {
      text += '_'
      lossy = true
    }
  }
  return { text, lossy }
}

const padded = (base: string, extension: string): ShortName =>
  base.padEnd(8) + extension.slice(0, 3).padEnd(3)

export const bytesOf = (stored: ShortName): Uint8Array =>
  Uint8Array.from(stored, (char) => char.charCodeAt(0))
