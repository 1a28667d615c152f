import type { CellMark } from '../rosterTable.ts'
import type { NumberFormat } from './numberFormats.ts'

export interface CellText {
  readonly text: string
  readonly mark?: CellMark
}

/** A spreadsheet keeps 15 digits of a number; what stands behind them is made up. */
const DIGITS = 15

/** What a number of a sheet says to a person: plain digits, never 1E+08; a date as ISO 8601 has it. */
export const numberCellText = (raw: string, format: NumberFormat, from1904: boolean): CellText => {
  const number = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(number)) return { text: raw.trim() }
  switch (format.kind) {
    case 'date':
      return { text: dateText(number, from1904), mark: 'date' }
    case 'padded':
      return Number.isInteger(number) && number >= 0
        ? { text: plainNumber(number).text.padStart(format.digits, '0') }
        : plainNumber(number)
    case 'plain':
      return plainNumber(number)
    default:
      return format satisfies never
  }
}

const plainNumber = (number: number): CellText => {
  if (Number.isInteger(number)) {
    return Math.abs(number) < 10 ** DIGITS
      ? { text: String(number) }
      : { text: BigInt(number).toString(), mark: 'imprecise' }
  }
  return { text: String(Number(number.toPrecision(DIGITS))) }
}

const DAY = 86_400

/**
 * Day 1 is 1900-01-01, and 1900 has a 29 February that never was (day 60), kept for Lotus 1-2-3's sake; workbooks of
 * old Macs count from 1904. Below one day it is a time alone.
 */
const dateText = (serial: number, from1904: boolean): string => {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const seconds = Math.round((days - 25_569) * DAY)
  const iso = isoOf(seconds)
  if (iso === undefined) return String(serial)
  const date = iso.slice(0, 10)
  const time = iso.slice(11, 19)
  if (serial > 0 && serial < 1) return time
  return time === '00:00:00' ? date : `${date} ${time}`
}

/** Undefined beyond the years 1899 to 9999, which is what spreadsheets know. */
const isoOf = (seconds: number): string | undefined =>
  seconds < -25_568 * DAY || seconds > 2_932_896 * DAY
    ? undefined
    : new Date(seconds * 1000).toISOString()
