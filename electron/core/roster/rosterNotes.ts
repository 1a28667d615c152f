import { rosterColumns } from './columns/rosterColumns.ts'
import type { RosterMapping } from './columns/rosterMapping.ts'
import type { RosterFormat } from './read/rosterFile.ts'
import { type RosterTable, rowNumber } from './rosterTable.ts'
import type { TextEncoding } from './text/textEncoding.ts'

/** What a person should look at before applying, though nothing is wrong with it. */
export type RosterNote =
  | {
      readonly kind: 'encoding-guessed'
      readonly encoding: TextEncoding
      /** A cell of the file that shows whether the guess is right; '' where none has letters beyond ASCII. */
      readonly sample: string
    }
  | { readonly kind: 'rows-hidden'; readonly count: number }
  /** Digits of different lengths in a column where some begin with zeros: those were lost in the others. */
  | {
      readonly kind: 'zeros-lost'
      readonly column: string
      readonly row: number
      readonly value: string
      readonly count: number
    }
  | {
      readonly kind: 'dates'
      readonly column: string
      readonly row: number
      readonly count: number
    }
  | {
      readonly kind: 'digits-lost'
      readonly column: string
      readonly row: number
      readonly count: number
    }

/** What is odd about a table and the way it was read; what is wrong with it `checkRoster` says. */
export const rosterNotes = (
  table: RosterTable,
  format: RosterFormat,
  mapping: RosterMapping,
): readonly RosterNote[] => {
  const notes: RosterNote[] = []
  if (format.kind !== 'xlsx' && format.guessed) {
    const sample = table.rows.flat().find((cell) => /[^\p{ASCII}]/u.test(cell)) ?? ''
    notes.push({ kind: 'encoding-guessed', encoding: format.encoding, sample })
  }
  if ((table.hiddenRows ?? 0) > 0) {
    notes.push({ kind: 'rows-hidden', count: table.hiddenRows ?? 0 })
  }
  const columns = rosterColumns(table, mapping)
  if (!columns.ok) return notes
  for (const { index } of columns.value.variables) notes.push(...columnNotes(table, index))
  return notes
}

const columnNotes = (table: RosterTable, index: number): readonly RosterNote[] => {
  const column = (table.header[index] ?? '').trim()
  const notes: RosterNote[] = []
  const lost = shorterThanPadded(table, index)
  if (lost !== undefined) notes.push({ kind: 'zeros-lost', column, ...lost })
  const dates: number[] = []
  const digits: number[] = []
  for (const [key, mark] of table.marks ?? []) {
    const [row = 0, at = 0] = key.split(':').map(Number)
    if (at !== index) continue
    if (mark === 'date') dates.push(rowNumber(table, row))
    if (mark === 'imprecise') digits.push(rowNumber(table, row))
  }
  const [date] = dates
  if (date !== undefined) notes.push({ kind: 'dates', column, row: date, count: dates.length })
  const [digit] = digits
  if (digit !== undefined) {
    notes.push({ kind: 'digits-lost', column, row: digit, count: digits.length })
  }
  return notes
}

/** In a column of numbers of one length, some with zeros before them, those that are shorter. */
const shorterThanPadded = (
  table: RosterTable,
  index: number,
): { readonly row: number; readonly value: string; readonly count: number } | undefined => {
  const cells = table.rows.map((cells, row) => ({ row, value: (cells[index] ?? '').trim() }))
  const filled = cells.filter(({ value }) => value !== '')
  const padded = filled.filter(({ value }) => /^0\d+$/.test(value))
  const [first] = padded
  if (first === undefined || !filled.every(({ value }) => /^\d+$/.test(value))) return undefined
  const { length } = first.value
  if (filled.some(({ value }) => value.length > length)) return undefined
  const short = filled.filter(({ value }) => value.length < length)
  const [one] = short
  return one === undefined
    ? undefined
    : { row: rowNumber(table, one.row), value: one.value, count: short.length }
}
