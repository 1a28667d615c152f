import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import type { ReadTable, RosterFile } from '../read/rosterFile.ts'
import { ROSTER_COLUMNS_LIMIT, rowsToTable } from '../read/rowsToTable.ts'
import { type CellMark, cellKey } from '../rosterTable.ts'
import { cellReference } from './cellReference.ts'
import { numberFormats } from './numberFormats.ts'
import { readSheet, type SheetCells } from './readSheet.ts'
import { sharedStrings } from './sharedStrings.ts'
import { type WorkbookParts, type WorkbookSheet, workbookSheets } from './workbookSheets.ts'

/** Rows of a sheet that are looked at: a roster's 10,000, and room for blank ones and a title above them. */
const SHEET_ROWS = 20_000

type Workbook = Extract<RosterFile, { readonly kind: 'workbook' }>

/**
 * The table in a workbook: of the sheet that is named, else of the first visible one with anything in it.
 * Faults: ROSTER_WORKBOOK_DAMAGED, ROSTER_SHEET_MISSING, ROSTER_EMPTY, ROSTER_TOO_WIDE, ROSTER_TOO_LONG.
 */
export const readWorkbook = (file: Workbook, wanted?: string): Result<ReadTable> => {
  const { name, parts } = file
  const workbook = workbookSheets(parts)
  if (workbook === undefined || workbook.sheets.length === 0) {
    return err(fault('ROSTER_WORKBOOK_DAMAGED', { name, reason: 'it names no sheet' }))
  }
  const sheets = workbook.sheets.map((sheet) => sheet.name)
  const read = sheetReader(workbook, parts)
  if (wanted !== undefined) {
    const sheet = workbook.sheets.find((one) => one.name === wanted)
    if (sheet === undefined) {
      const params = { name, sheet: wanted, known: sheets.join(', ') }
      return err(fault('ROSTER_SHEET_MISSING', params))
    }
    return toTable(name, read(sheet), { sheet: sheet.name, sheets })
  }
  for (const sheet of workbook.sheets) {
    if (sheet.hidden) continue
    const cells = read(sheet)
    if (cells.rows.length > 0) return toTable(name, cells, { sheet: sheet.name, sheets })
  }
  return err(fault('ROSTER_EMPTY', { name }))
}

const sheetReader = (
  workbook: WorkbookParts,
  parts: ReadonlyMap<string, string>,
): ((sheet: WorkbookSheet) => SheetCells) => {
  const context = {
    strings: sharedStrings(workbook.sharedStrings),
    formats: numberFormats(workbook.styles),
    from1904: workbook.from1904,
    mostRows: SHEET_ROWS,
    mostColumns: ROSTER_COLUMNS_LIMIT,
  }
  return (sheet) => readSheet(parts.get(sheet.path) ?? '', context)
}

const toTable = (
  name: string,
  cells: SheetCells,
  chosen: { readonly sheet: string; readonly sheets: readonly string[] },
): Result<ReadTable> => {
  if (cells.beyond === 'columns') {
    return err(fault('ROSTER_TOO_WIDE', { name, limit: ROSTER_COLUMNS_LIMIT }))
  }
  if (cells.beyond === 'rows') return err(fault('ROSTER_TOO_LONG', { name, limit: SHEET_ROWS }))
  const table = rowsToTable(name, cells.rows)
  if (!table.ok) return table
  const { headerRow } = table.value
  const marks = new Map<string, CellMark>()
  for (const [key, mark] of cells.marks) {
    const [row = 0, column = 0] = key.split(':').map(Number)
    if (row >= headerRow) marks.set(cellKey(row - headerRow, column), mark)
  }
  const merged = cells.merged.filter((range) => crossesColumns(range, headerRow - 1))
  const hiddenRows = cells.hiddenRows.filter((row) => row >= headerRow).length
  return ok({
    table: { ...table.value, merged, marks, hiddenRows },
    format: { kind: 'xlsx', ...chosen },
  })
}

/** Whether a merged range lies on that row and spans columns: then all but its first have no header. */
const crossesColumns = (range: string, row: number): boolean => {
  const [from, to] = range.split(':').map(cellReference)
  if (from === undefined || to === undefined) return false
  return from.row <= row && to.row >= row && to.column > from.column
}
