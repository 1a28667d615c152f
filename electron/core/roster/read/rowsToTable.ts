import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import type { RosterTable } from '../rosterTable.ts'

/** Most columns of a roster. */
export const ROSTER_COLUMNS_LIMIT = 256

/**
 * Rows as they stand in a file become a table: its header is the first row with text in it. Blank rows above it are
 * skipped, those below keep their number. `above`: rows that were taken off the top before.
 */
export const rowsToTable = (
  name: string,
  rows: readonly (readonly string[])[],
  above = 0,
): Result<RosterTable> => {
  const head = rows.findIndex((cells) => cells.some((cell) => cell.trim() !== ''))
  if (head < 0) return err(fault('ROSTER_EMPTY', { name }))
  const header = withoutTail(rows[head] ?? [])
  if (header.length > ROSTER_COLUMNS_LIMIT) {
    return err(fault('ROSTER_TOO_WIDE', { name, limit: ROSTER_COLUMNS_LIMIT }))
  }
  return ok({ name, headerRow: above + head + 1, header, rows: rows.slice(head + 1) })
}

const withoutTail = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
