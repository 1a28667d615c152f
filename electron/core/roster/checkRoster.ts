import { type Fault, fault } from '../faults/fault.ts'
import type { Result } from '../result.ts'
import { hostName } from './hostName.ts'
import { type RosterColumns, rosterColumns } from './rosterColumns.ts'
import { type Role, type Roster, type RosterRow, roles } from './rosterRow.ts'
import type { RosterTable } from './rosterTable.ts'
import { siteBook } from './siteBook.ts'

/** Most rows that one roster may have. */
export const ROSTER_ROWS_LIMIT = 10_000

/** Most characters of one cell. */
export const ROSTER_CELL_LIMIT = 500

/**
 * A roster out of a table, or every problem of every row at once, in order of the rows.
 * Faults carry `row`, as a spreadsheet numbers it, and `column`.
 * `sites`: the sites that exist; a row's site must be one of them, whatever its case. Without such a list
 * a roster names its sites itself, and only two spellings of one site are a fault.
 */
export const checkRoster = (
  table: RosterTable,
  given: { readonly sites?: readonly string[] } = {},
): Result<Roster, readonly Fault[]> => {
  const { columns, faults } = rosterColumns(table)
  if (columns === undefined) return { ok: false, fault: faults }
  const filled = table.rows
    .map((cells, index) => ({ row: table.headerRow + 1 + index, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) {
    return { ok: false, fault: [fault('ROSTER_EMPTY', { name: table.name })] }
  }
  if (filled.length > ROSTER_ROWS_LIMIT) {
    const params = { name: table.name, limit: ROSTER_ROWS_LIMIT }
    return { ok: false, fault: [fault('ROSTER_TOO_LARGE', params)] }
  }
  const seen = new Map<string, number>()
  const sites = siteBook(given.sites)
  const found: Fault[] = []
  const rows = filled.map(({ row, cells }) => {
    found.push(...shapeFaults(row, cells, table.header))
    return checkRow(row, cells, { columns, seen, sites, found })
  })
  return found.length > 0
    ? { ok: false, fault: found }
    : { ok: true, value: { name: table.name, rows } }
}

interface RowContext {
  readonly columns: RosterColumns
  readonly seen: Map<string, number>
  readonly sites: ReturnType<typeof siteBook>
  readonly found: Fault[]
}

const checkRow = (row: number, cells: readonly string[], context: RowContext): RosterRow => {
  const { columns, found, seen, sites } = context
  const cell = (column: 'name' | 'site' | 'role'): string => {
    const text = (cells[columns[column]] ?? '').trim()
    if (text === '') found.push(fault('ROSTER_CELL_MISSING', { row, column }))
    return text
  }
  const rawName = cell('name')
  const name = hostName(rawName)
  if (rawName !== '' && name === undefined) {
    found.push(fault('ROSTER_HOSTNAME_ILLEGAL', { row, column: 'name', value: rawName }))
  }
  if (name !== undefined) {
    const first = seen.get(name)
    if (first === undefined) seen.set(name, row)
    else found.push(fault('ROSTER_HOSTNAME_TWICE', { row, column: 'name', value: name, first }))
  }
  const rawSite = cell('site')
  const site = rawSite === '' ? '' : sites.find(rawSite)
  if (site === undefined) {
    const known = sites.known()
    found.push(fault('ROSTER_SITE_UNKNOWN', { row, column: 'site', value: rawSite, known }))
  }
  const rawRole = cell('role')
  const role = roles.find((known) => known === rawRole.toLowerCase())
  if (rawRole !== '' && role === undefined) {
    const known = roles.join(', ')
    found.push(fault('ROSTER_ROLE_UNKNOWN', { row, column: 'role', value: rawRole, known }))
  }
  return {
    row,
    name: name ?? '',
    site: site ?? '',
    role: role ?? ('none' satisfies Role),
    variables: Object.fromEntries(
      columns.variables.map(({ key, index }) => [key, (cells[index] ?? '').trim()]),
    ),
  }
}

/** Cells beyond the header, cells too long for a table, and control characters that are no line break. */
const shapeFaults = (
  row: number,
  cells: readonly string[],
  header: readonly string[],
): readonly Fault[] =>
  cells.flatMap((cell, index): readonly Fault[] => {
    if (cell.trim() === '') return []
    const column = (header[index] ?? '').trim()
    if (column === '') return [fault('ROSTER_CELL_UNNAMED', { row, column: index + 1 })]
    if (cell.length > ROSTER_CELL_LIMIT) {
      return [fault('ROSTER_CELL_TOO_LONG', { row, column, limit: ROSTER_CELL_LIMIT })]
    }
    return CONTROL.test(cell) || !cell.isWellFormed()
      ? [fault('ROSTER_CELL_CONTROL', { row, column })]
      : []
  })

/** C0 and C1 controls other than tab and line breaks. */
const CONTROL = /[^\P{Cc}\t\n\r]/u
