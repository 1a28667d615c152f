import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import type { RosterTable } from '../rosterTable.ts'
import { columnLetters } from '../workbook/cellReference.ts'
import { attribute, eachMarkupToken, type MarkupToken } from './markupTokens.ts'
import { ROSTER_COLUMNS_LIMIT, rowsToTable } from './rowsToTable.ts'

interface Grid {
  readonly rows: string[][]
  /** Cells that stand for several columns: index of the row, first and last column. */
  readonly wide: { readonly row: number; readonly from: number; readonly to: number }[]
}

/**
 * The largest table of a clipboard's or a page's HTML, as Excel, LibreOffice and Google Sheets put it there. A cell
 * over several columns or rows has its text in the first of them. Where the sheet shows a number as 1E+08 and the
 * markup holds the whole one (`x:num`, `sdval`), the whole one is taken.
 */
export const parseHtmlTable = (name: string, text: string): Result<RosterTable> => {
  const grids = collectGrids(text)
  const largest = grids.reduce<Grid | undefined>(
    (best, grid) => (best === undefined || grid.rows.length > best.rows.length ? grid : best),
    undefined,
  )
  if (largest === undefined) return err(fault('ROSTER_EMPTY', { name }))
  const table = rowsToTable(name, largest.rows)
  if (!table.ok) return table
  const head = table.value.headerRow - 1
  const merged = largest.wide
    .filter(({ row }) => row === head)
    .map(({ from, to }) => `${columnLetters(from)}${head + 1}:${columnLetters(to)}${head + 1}`)
  return ok(merged.length > 0 ? { ...table.value, merged } : table.value)
}

const collectGrids = (text: string): readonly Grid[] => {
  const tables: TableState[] = []
  let depth = 0
  eachMarkupToken(text, (token) => {
    if (token.kind !== 'text' && token.name.toLowerCase() === 'table') {
      depth = Math.max(0, depth + (token.kind === 'open' ? 1 : -1))
      if (token.kind === 'open' && depth === 1) tables.push(tableState())
      // A table inside a cell is that cell's look, not rows.
    } else if (depth === 1) tables.at(-1)?.take(token)
  })
  for (const table of tables) table.endRow()
  return tables.map(({ grid }) => grid).filter(({ rows }) => rows.length > 0)
}

interface TableState {
  readonly grid: Grid
  take(token: MarkupToken): void
  endRow(): void
}

const tableState = (): TableState => {
  const grid: Grid = { rows: [], wide: [] }
  /** How many more rows each column is taken by a cell from above. */
  const below: number[] = []
  let row: string[] | undefined
  let cell: { text: string; number: string | undefined; columns: number; rows: number } | undefined
  const endCell = (): void => {
    if (cell === undefined || row === undefined) return
    while ((below[row.length] ?? 0) > 0) row.push('')
    const from = row.length
    const shown = cell.text.replaceAll(/[ \t\r\n\u00a0]*\n[ \t\r\n\u00a0]*/g, '\n').trim()
    const whole = cell.number !== undefined && /^-?\d[.,]?\d*E[+-]?\d+$/i.test(shown)
    row.push(whole ? String(cell.number) : shown)
    for (let more = 1; more < cell.columns; more += 1) row.push('')
    for (let column = from; column < row.length; column += 1) below[column] = cell.rows
    if (cell.columns > 1) {
      grid.wide.push({ row: grid.rows.length, from, to: from + cell.columns - 1 })
    }
    cell = undefined
  }
  const endRow = (): void => {
    endCell()
    if (row === undefined) return
    grid.rows.push(row)
    row = undefined
    for (const [column, left] of below.entries()) below[column] = Math.max(0, (left ?? 0) - 1)
  }
  const take = (token: MarkupToken): void => {
    if (token.kind === 'text') {
      // Line breaks of the markup are white space; those of the cell are <br>.
      if (cell !== undefined) cell.text += token.text.replaceAll(/[\r\n\t]+ */g, ' ')
      return
    }
    const name = token.name.toLowerCase()
    if (name === 'tr') {
      endRow()
      if (token.kind === 'open') row = []
    } else if (name === 'td' || name === 'th') {
      endCell()
      if (token.kind === 'open') {
        row ??= []
        cell = {
          text: '',
          number: attribute(token.attributes, 'num') ?? attribute(token.attributes, 'sdval'),
          columns: span(attribute(token.attributes, 'colspan'), ROSTER_COLUMNS_LIMIT),
          rows: span(attribute(token.attributes, 'rowspan'), 1000),
        }
      }
    } else if (name === 'br' && cell !== undefined) cell.text += '\n'
  }
  return { grid, take, endRow }
}

const span = (text: string | undefined, most: number): number => {
  const number = Number(text ?? 1)
  return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : 1
}
