import { putU16, u8, u16 } from '../bytes/littleEndian.ts'

/** Attributes that mark an entry as a part of a long name. */
export const LONG_NAME_ATTRIBUTES = 0x0f

const LAST = 0x40
const UNITS_AN_ENTRY = 13
/** Where the 13 UTF-16 units of an entry lie. */
const PLACES = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30] as const

/** The checksum that ties the parts of a long name to the short name (11 bytes) behind them. */
export const shortNameChecksum = (stored: Uint8Array): number => {
  let sum = 0
  for (const byte of stored) sum = (((sum & 1) << 7) + (sum >> 1) + byte) & 0xff
  return sum
}

/** Entries of 32 bytes for a long name, in the order of the disk: its end first. */
export const encodeLongName = (name: string, checksum: number): Uint8Array[] => {
  const count = Math.ceil(name.length / UNITS_AN_ENTRY)
  return Array.from({ length: count }, (_, index) => {
    const order = count - index
    const entry = new Uint8Array(32)
    entry[0] = order === count ? order | LAST : order
    entry[11] = LONG_NAME_ATTRIBUTES
    entry[13] = checksum
    for (const [unit, place] of PLACES.entries()) {
      const at = (order - 1) * UNITS_AN_ENTRY + unit
      // A name that does not fill its last entry ends in one 0x0000, and 0xFFFF fills the rest.
      const beyond = at === name.length ? 0x0000 : 0xffff
      putU16(entry, place, at < name.length ? name.charCodeAt(at) : beyond)
    }
    return entry
  })
}

/** A long name as it is met, part by part; anything out of order is forgotten, as every system does. */
export interface LongNameParts {
  /** Takes a long-name entry. */
  add(entry: Uint8Array): void
  /** Forgets what was met. */
  clear(): void
  /** The name, where it is whole and belongs to the short name with this checksum; and its entry count. */
  take(checksum: number): { name: string; entries: number } | undefined
}

export const longNameParts = (): LongNameParts => {
  let parts: string[] = []
  let expected = 0
  let sum = -1
  const clear = (): void => {
    parts = []
    expected = 0
    sum = -1
  }
  return {
    clear,
    add(entry) {
      const order = u8(entry, 0)
      const number = order & 0x3f
      if ((order & LAST) !== 0 && number >= 1 && number <= 20) {
        parts = []
        expected = number
        sum = u8(entry, 13)
      }
      if (number === 0 || number !== expected || u8(entry, 13) !== sum) {
        clear()
        return
      }
      parts.unshift(unitsOf(entry))
      expected = number - 1
    },
    take(checksum) {
      const whole = parts.length > 0 && expected === 0 && sum === checksum
      const taken = whole ? { name: parts.join(''), entries: parts.length } : undefined
      clear()
      return taken === undefined || taken.name === '' ? undefined : taken
    },
  }
}

const unitsOf = (entry: Uint8Array): string => {
  let text = ''
  for (const place of PLACES) {
    const unit = u16(entry, place)
    if (unit === 0) break
    text += String.fromCharCode(unit)
  }
  return text
}
