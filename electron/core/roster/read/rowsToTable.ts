import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import type { RosterTable } from '../rosterTable.ts'

/** Most columns of a roster. */
export const ROSTER_COLUMNS_LIMIT = 256

/**
 * Rows as they stand in a file become a table: its header is the first row with text in it, past a title of one cell.
 * Rows above it are skipped, blank ones below keep their number. `above`: rows that were taken off the top before.
 */
export const rowsToTable = (
  name: string,
  rows: readonly (readonly string[])[],
  above = 0,
): Result<RosterTable> => {
  const head = headerAt(rows)
  if (head < 0) return err(fault('ROSTER_EMPTY', { name }))
  const header = withoutTail(rows[head] ?? [])
  if (header.length > ROSTER_COLUMNS_LIMIT) {
    return err(fault('ROSTER_TOO_WIDE', { name, limit: ROSTER_COLUMNS_LIMIT }))
  }
  return ok({ name, headerRow: above + head + 1, header, rows: rows.slice(head + 1) })
}

/** Rows that may stand above a header: a title, a date, who made the list. */
const TITLES = 10

/** A row of one cell above a row of several is a title. A list of one column has no titles. */
const headerAt = (rows: readonly (readonly string[])[]): number => {
  const filled = (row: number): number =>
    (rows[row] ?? []).filter((cell) => cell.trim() !== '').length
  const first = rows.findIndex((_, row) => filled(row) > 0)
  if (first < 0 || filled(first) > 1) return first
  for (let row = first + 1; row <= first + TITLES; row += 1) if (filled(row) > 1) return row
  return first
}

const withoutTail = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
