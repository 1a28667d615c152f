import { type Fault, fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { identities } from './cells/identities.ts'
import { checkRow } from './checkRow.ts'
import { autoMapping } from './columns/autoMapping.ts'
import { rosterColumns } from './columns/rosterColumns.ts'
import type { RosterMapping } from './columns/rosterMapping.ts'
import { usedColumns } from './columns/usedColumns.ts'
import type { Roster, RosterRow } from './rosterRow.ts'
import { type RosterTable, rowNumber } from './rosterTable.ts'
import { siteBook } from './siteBook.ts'
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

/** Says which of a row's names and identities an earlier row has already. */
export interface TwiceBook {
  faultsOf(row: RosterRow): readonly Fault[]
}

const twiceBook = (): TwiceBook => {
  const kinds = new Map<string, Map<string, number>>()
  const claim = (kind: string, key: string, row: number): number | undefined => {
    const first = kinds.get(kind) ?? new Map<string, number>()
    kinds.set(kind, first)
    const before = first.get(key)
    if (before === undefined) first.set(key, row)
    return before
  }
  const faultsOf = (checked: RosterRow): readonly Fault[] => {
    const { row, name, deviceId } = checked
    const faults: Fault[] = []
    const named = name === '' ? undefined : claim('name', name, row)
    if (named !== undefined) {
      const params = { row, column: 'name', value: name, first: named }
      faults.push(fault('ROSTER_HOSTNAME_TWICE', params))
    }
    const id = deviceId === undefined ? [] : [{ kind: 'id', value: deviceId, key: deviceId }]
    for (const { kind, value, key } of [...id, ...identities(checked)]) {
      const before = claim(kind, key, row)
      if (before === undefined) continue
      faults.push(fault('ROSTER_VALUE_TWICE', { row, column: kind, value, first: before }))
    }
    return faults
  }
  return { faultsOf }
}
