import { type Fault, fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { checkRow } from './checkRow.ts'
import { autoMapping } from './columns/autoMapping.ts'
import { rosterColumns } from './columns/rosterColumns.ts'
import type { RosterMapping } from './columns/rosterMapping.ts'
import { usedColumns } from './columns/usedColumns.ts'
import type { Roster } from './rosterRow.ts'
import { type RosterTable, rowNumber } from './rosterTable.ts'
import { siteBook } from './siteBook.ts'
import { twiceBook } from './twiceBook.ts'
import { unnamedColumns } from './unnamedColumns.ts'

/** Most rows that one roster may have. */
export const ROSTER_ROWS_LIMIT = 10_000

/**
 * A roster out of a table, or every problem of every row at once, in order of the rows.
 * Faults carry `row`, as a spreadsheet numbers it, and `column`.
 * `mapping`: what each column means; as their headers suggest where it is not given.
 * `sites`: the sites that exist; a row's site must be one of them, whatever its case. Without such a list
 * a roster names its sites itself, and only two spellings of one site are a fault.
 */
export const checkRoster = (
  table: RosterTable,
  given: { readonly sites?: readonly string[]; readonly mapping?: RosterMapping } = {},
): Result<Roster, readonly Fault[]> => {
  const mapping = given.mapping ?? autoMapping(table.header)
  const columns = rosterColumns(table, mapping)
  const unnamed = unnamedColumns(table)
  if (!columns.ok) return err([...columns.fault, ...unnamed])
  const filled = table.rows
    .map((cells, index) => ({ row: rowNumber(table, index), index, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) return err([fault('ROSTER_EMPTY', { name: table.name })])
  if (filled.length > ROSTER_ROWS_LIMIT) {
    return err([fault('ROSTER_TOO_LARGE', { name: table.name, limit: ROSTER_ROWS_LIMIT })])
  }
  const context = {
    table,
    mapping,
    columns: usedColumns(columns.value),
    sites: siteBook(given.sites),
    twice: twiceBook(),
  }
  const checked = filled.map((row) => checkRow(row, context))
  const faults = [...unnamed, ...checked.flatMap((one) => one.faults)]
  return faults.length > 0
    ? err(faults)
    : ok({ name: table.name, rows: checked.map((one) => one.row) })
}
