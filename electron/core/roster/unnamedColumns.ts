import { type Fault, fault } from '../faults/fault.ts'
import { type RosterTable, rowNumber } from './rosterTable.ts'

/**
 * Columns that hold text but have no header: a comma that should have been in quotes, or cells of the header that were
 * merged. One fault a column, not one a row.
 */
export const unnamedColumns = (table: RosterTable): readonly Fault[] => {
  const found = new Map<number, { readonly row: number; count: number }>()
  table.rows.forEach((cells, index) => {
    cells.forEach((cell, column) => {
      if (cell.trim() === '' || (table.header[column] ?? '').trim() !== '') return
      const before = found.get(column)
      if (before === undefined) found.set(column, { row: rowNumber(table, index), count: 1 })
      else before.count += 1
    })
  })
  return [...found].map(([column, { row, count }]) =>
    count === 1
      ? fault('ROSTER_CELL_UNNAMED', { row, column: column + 1 })
      : fault('ROSTER_COLUMN_UNNAMED', { row, column: column + 1, count }),
  )
}
